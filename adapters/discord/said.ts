/** What a person wrote, as they meant it: with the bot's own name taken off. */
export type Words = { readonly text: string; readonly isToBot: boolean; readonly isToOthers: boolean };

/** Reads Discord's form of a text: https://docs.discord.com/developers/reference#message-formatting */
export function readText(written: string, botId: string): Words {
  const mentions = [...written.matchAll(/<@([!&]?)(\d+)>|@everyone|@here/g)].map(([whole, mark, id]) =>
    id === botId && mark !== '&' ? 'bot' : whole,
  );
  const text = written
    .replaceAll(/<@!?(\d+)>/g, (_whole, id: string) => (id === botId ? ' ' : `@${id}`))
    .replaceAll(/<a?(:\w+:)\d+>/g, '$1')
    .replaceAll(/<(https?:\/\/[^>\s]*)>/g, '$1')
    .replaceAll(/\s+/g, ' ')
    .trim();
  return { text, isToBot: mentions.includes('bot'), isToOthers: mentions.some((name) => name !== 'bot') };
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
