import { Hono, type MiddlewareHandler } from 'hono';
import { basicAuth } from 'hono/basic-auth';
import { bodyLimit } from 'hono/body-limit';
import { csrf } from 'hono/csrf';
import { HTTPException } from 'hono/http-exception';
import { secureHeaders } from 'hono/secure-headers';
import { timingSafeEqual } from 'hono/utils/buffer';
import ipaddr from 'ipaddr.js';

/** Room for an OPML list of some ten thousand feeds, the largest thing that the page takes. */
const LARGEST_FORM_BYTES = 2 * 1024 * 1024;

/**
 * What every request passes before a route sees it: security headers on whatever is answered, the Host check, the password
 * where one is set (probes of `/livez` and `/readyz` go without), and that other sites neither load nor change anything.
 */
export function guarded(password: string | null): Hono {
  const app = new Hono();
  app.use(headers());
  if (password === null) app.use(onlyLoopbackNames);
  else
    app.use(
      except(['/livez', '/readyz'], basicAuth({ realm: 'Communiqué', verifyUser: (_user, given) => timingSafeEqual(given, password) })),
    );
  app.use(onlyOwnPages);
  app.use(csrf());
  app.use(bodyLimit({ maxSize: LARGEST_FORM_BYTES }));
  return app;
}

/** Whether only this machine can reach what listens on the host: an address or a name that means loopback. */
export function isLoopback(host: string): boolean {
  const name = host
    .replace(/^\[(.*)\]$/, '$1')
    .replace(/\.$/, '')
    .toLowerCase();
  if (name === 'localhost' || name.endsWith('.localhost')) return true;
  return ipaddr.isValid(name) && ipaddr.process(name).range() === 'loopback';
}

function headers(): MiddlewareHandler {
  const secure = secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      styleSrc: ["'self'"],
      scriptSrc: ["'self'"],
      imgSrc: ["'self'"],
      connectSrc: ["'self'"],
      formAction: ["'self'"],
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    crossOriginEmbedderPolicy: 'require-corp',
    permissionsPolicy: { camera: [], microphone: [], geolocation: [], payment: [], usb: [] },
    // With no-referrer a browser sends `Origin: null` with our own forms, and the same-origin check would refuse them.
    referrerPolicy: 'same-origin',
    // The page is plain HTTP on this machine; what stands in front of it with TLS sets this.
    strictTransportSecurity: false,
    xFrameOptions: 'DENY',
  });
  return async (c, next) => {
    await secure(c, next);
    if (!c.res.headers.has('Cache-Control')) c.res.headers.set('Cache-Control', 'private, no-cache');
  };
}

/**
 * A web site may point its own name at 127.0.0.1 (DNS rebinding) and have a reader's browser ask us for it. Such a request
 * carries that name, so only loopback's names are answered. Where a password is set no such check is needed: a browser
 * never sends the password that it keeps for this page along with another name.
 */
const onlyLoopbackNames: MiddlewareHandler = async (c, next) => {
  const asked = [new URL(c.req.url).hostname, URL.parse(`http://${c.req.header('host') ?? 'localhost'}`)?.hostname ?? ''];
  const stranger = asked.find((name) => !isLoopback(name));
  if (stranger !== undefined) {
    throw new HTTPException(421, { message: `This page answers to "localhost" and "127.0.0.1"; the request asks for "${stranger}".` });
  }
  await next();
};

/**
 * Another site may link to the page, and nothing more: a picture, frame or script of its that points here is not answered,
 * for a briefing is remembered as told. The rule is Fetch Metadata's resource isolation, https://www.w3.org/TR/fetch-metadata/
 */
const onlyOwnPages: MiddlewareHandler = async (c, next) => {
  const isForeign = ['cross-site', 'same-site'].includes(c.req.header('sec-fetch-site') ?? '');
  const isLink = c.req.header('sec-fetch-mode') === 'navigate' && c.req.header('sec-fetch-dest') === 'document';
  if (isForeign && !isLink) throw new HTTPException(403, { message: 'Another site may link to this page, but not load it into its own.' });
  await next();
};

function except(paths: readonly string[], middleware: MiddlewareHandler): MiddlewareHandler {
  return (c, next) => (paths.includes(c.req.path) ? next() : middleware(c, next));
}
