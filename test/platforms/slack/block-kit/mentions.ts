/**
 * The parts of Slack text that would call people or name channels: `<!channel>`, `<!here>`, `<!everyone>`, `<!subteam^S…>`, `<@U…>`, `<#C…>`.
 * Links (`<https://…|…>`) and dates (`<!date^…>`) call nobody. Escaped text (`&lt;!here&gt;`) holds none.
 */
export function mentionsIn(text: string): string[] {
  return (text.match(/<(?:[@#]|!(?!date\^))[^<>]*>/g) ?? []).map(String);
}

/** The mentions in all texts of a body that Slack reads as its mark-up: `text` of a message, `mrkdwn` objects, markdown, rich text elements. */
export function mentionsInBody(body: unknown): string[] {
  if (Array.isArray(body)) return body.flatMap(mentionsInBody);
  if (typeof body !== 'object' || body === null) return [];
  const { type, ...fields } = body as Record<string, unknown>;
  if (type === 'plain_text') return [];
  if (type === 'broadcast' || type === 'user' || type === 'usergroup' || type === 'channel') return [`a ${type} element`];
  return Object.entries(fields).flatMap(([name, value]) =>
    typeof value === 'string'
      ? ['text', 'markdown_text', 'fallback', 'pretext'].includes(name)
        ? mentionsIn(value)
        : []
      : mentionsInBody(value),
  );
}
