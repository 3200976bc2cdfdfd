/**
 * What Slack takes, in characters unless it says otherwise. From the reference of blocks, elements and views
 * (https://docs.slack.dev/reference/block-kit), but for those that name another source.
 */
export const LIMITS = {
  blocksPerMessage: 50,
  blocksPerView: 100,
  headerText: 150,
  sectionText: 3000,
  fieldText: 2000,
  contextText: 2000,
  actionsElements: 25,
  buttonText: 75,
  buttonValue: 2000,
  url: 3000,
  viewTitle: 24,
  /** Not published for rich text: kept to what a section takes. */
  richText: 3000,
  /** All blocks of a message as JSON. Not published: 13,200 were refused (slackapi/bolt-js issues 2509, 2867); less the ids that Slack adds. */
  messageJson: 12_000,
  /** All blocks of a view as JSON: 250,000 bytes are taken (error `view_too_large`), and a character has up to three. */
  viewJson: 80_000,
  /** One block as JSON, so that a message holds it beside its last notes and buttons. Ours. */
  blockJson: 7000,
  /** An address written out. Ours, for it must not be parted: no article was seen whose address has half as many. */
  addressText: 5000,
  /** A fallback is read aloud or shown in a line: 4,000 are advised, 40,000 taken (chat.postMessage). */
  fallbackText: 3000,
} as const;

/**
 * Goes with every post: no preview of a link, which would ask its server for it in the name of whoever reads; and the
 * fallback text is plain, with nothing in it made a link or a mention.
 */
export const POST_DEFAULTS = { unfurl_links: false, unfurl_media: false, mrkdwn: false, link_names: false, parse: 'none' } as const;
