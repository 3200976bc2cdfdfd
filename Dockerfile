FROM node:24-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# The image has its own Node 24: the one that the project brings for older machines stays out.
RUN npm ci --omit=dev --omit=optional --ignore-scripts

FROM node:24-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json LICENSE ./
COPY src ./src
COPY adapters ./adapters
COPY config ./config
# The one place that is written to; run with --read-only and a volume here.
RUN mkdir /data && chown node:node /data
VOLUME /data
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=10s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/livez').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
# PAGE_PASSWORD must be given: the page listens beyond loopback here.
CMD ["node", "src/main.ts", "start"]
