/** A setting is wrong. The message names the file, the line, the key and what is wanted, one line for each. */
export class ConfigError extends Error {
  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.name = 'ConfigError';
  }
}
