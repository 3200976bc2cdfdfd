/** What a person wrote, as they meant it: without Slack's marks, and with the bot's own name taken off. */
export type Words = { readonly text: string; readonly isToBot: boolean; readonly isToOthers: boolean };

/** Reads Slack's form of a text: https://docs.slack.dev/messaging/formatting-message-text#retrieving-messages */
export function readText(written: string, botUserId: string | undefined): Words {
  const mentions = [...written.matchAll(/<(@[UW][A-Z0-9]+|!(?:subteam\^[A-Z0-9]+|channel|here|everyone))(?:\|[^>]*)?>/g)].map(
    ([, name]) => name,
  );
  const bot = botUserId === undefined ? null : `@${botUserId}`;
  const text = written
    .replaceAll(/<@([UW][A-Z0-9]+)(?:\|([^>]*))?>/g, (_whole, id: string, label?: string) => (`@${id}` === bot ? ' ' : (label ?? `@${id}`)))
    .replaceAll(
      /<!(?:subteam\^[A-Z0-9]+\|([^>]*)|(channel|here|everyone)[^>]*)>/g,
      (_whole, label?: string, name?: string) => label ?? `@${name}`,
    )
    .replaceAll(/<#[A-Z0-9]+\|([^>]*)>/g, '$1')
    .replaceAll(/<((?:https?|mailto):[^>|]*)(?:\|[^>]*)?>/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return { text, isToBot: bot !== null && mentions.includes(bot), isToOthers: mentions.some((name) => name !== bot) };
}

/** Whether words that somebody says to the bot are a question, rather than what they want to be briefed on. */
export function isQuestion(text: string): boolean {
  return (
    /[?？؟]\s*$/.test(text) ||
    /^(?:(?:and|but|so)\s+)?(?:who|whose|whom|what|when|where|which|why|how|did|does|do|has|have|had|is|are|was|were|will|would|can|could|should|tell me|explain)\s/i.test(
      text,
    )
  );
}
