/** What of the protocol a server speaks. Servers differ; one that refuses a word is asked again without it. */
export type Dialect = {
  /** How the reply is held to the schema: by the server, to JSON alone, or by the prompt only. */
  readonly format: 'json_schema' | 'json_object' | 'plain';
  /** The names of the limit of tokens that are still to be tried, the present first. */
  readonly limits: readonly ('max_tokens' | 'max_completion_tokens')[];
  readonly hasTemperature: boolean;
  readonly hasStream: boolean;
  readonly hasStreamUsage: boolean;
};

/** What most servers of that address take. OpenAI’s own newer models refuse `max_tokens`; many others know nothing else. */
export function firstDialect(isOpenAi: boolean): Dialect {
  return {
    format: 'json_schema',
    limits: isOpenAi ? ['max_completion_tokens', 'max_tokens'] : ['max_tokens', 'max_completion_tokens'],
    hasTemperature: true,
    hasStream: true,
    hasStreamUsage: true,
  };
}

export type Complaint = { readonly status: number; readonly message: string };

/** The dialect to try after a server's complaint about the request, or null where no other would help. */
export function nextDialect(dialect: Dialect, { status, message }: Complaint): Dialect | null {
  if (isTooLong({ status, message }) || ![400, 404, 415, 422, 500, 501].includes(status)) return null;
  const { format, limits, ...has } = dialect;
  if (/temperature/i.test(message) && has.hasTemperature) return { ...dialect, hasTemperature: false };
  if (/max_(?:completion_)?tokens/i.test(message) && limits.length > 1) return { ...dialect, limits: limits.slice(1) };
  if (/stream_options|include_usage/i.test(message) && has.hasStreamUsage) return { ...dialect, hasStreamUsage: false };
  if (/\bstream/i.test(message) && has.hasStream) return { ...dialect, hasStream: false };
  const isAboutFormat = /response_format|json|schema|grammar|structured/i.test(message);
  // What a server does not understand it often refuses without a word why.
  if (!isAboutFormat && status !== 400 && status !== 422) return null;
  if (format === 'json_schema') return { ...dialect, format: 'json_object' };
  return format === 'json_object' ? { ...dialect, format: 'plain' } : null;
}

/** Whether the complaint is that more was sent than the model can hold. */
export function isTooLong({ status, message }: Complaint): boolean {
  return (
    status === 413 || /context.{0,12}(?:length|window|size)|too (?:long|many tokens)|exceeds? the (?:available )?context/i.test(message)
  );
}
