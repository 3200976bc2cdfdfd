/**
 * What Discord takes, in characters unless it says otherwise. From the reference of components and messages
 * (https://discord.com/developers/docs/components/reference) and Discord's OpenAPI file, but for those that name another source.
 */
export const LIMITS = {
  /** Of all kinds in a message, nested ones counted too. */
  components: 40,
  /** Of all text together (https://docs.discord.food/resources/components); we count the labels of buttons as well, for nobody says whether they are. */
  messageText: 4000,
  /** One text display: 4,000 are taken; less, so that it stands in a message beside its note and last buttons. Ours. */
  displayText: 2500,
  buttonsInRow: 5,
  buttonLabel: 80,
  customId: 100,
  /** Ours: a link must not be parted, and no article was seen whose address has half as many. */
  url: 2000,
  /** Ours: words longer than this stand before their link, which is then the host. */
  linkLabel: 200,
  /** Name of a forum post, as of every thread. */
  threadName: 100,
  /** Of an autocompletion, or a menu; and how long the name and the value of one may be. */
  choices: 25,
  choice: 100,
  /** An answer that only one person sees and its follow-ups; more are refused where the app is installed for a person alone. */
  privateParts: 5,
} as const;
