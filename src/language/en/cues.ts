import type { CueGroup, CueNouns } from '../language.ts';
import { charges } from './charges.ts';
import { deeds } from './deeds.ts';
import { speech } from './speech.ts';

/** The verbs of doing and saying: the first group whose pattern fits gives the kind, so deeds come first. */
export const cues: readonly CueGroup[] = [...deeds, ...charges, ...speech];

/** What somebody is who would do as asked: "willing to", after a form of "be". */
export const cueAdjectives: readonly CueNouns[] = [{ kind: 'agreement', nouns: 'willing, ready, prepared' }];

/** The nouns of saying that can carry a clause of their own. */
export const cueNouns: readonly CueNouns[] = [
  {
    kind: 'claim',
    nouns: 'claim, claims, statement, assertion, argument, view, belief, comment, remark, suggestion, contention, prediction, warning',
  },
  { kind: 'accusation', nouns: 'allegation, allegations, accusation, accusations, charge, charges, complaint' },
  { kind: 'demand', nouns: 'demand, demands, call, calls, request, appeal' },
  { kind: 'commitment', nouns: 'promise, promises, pledge, pledges, vow, vows, commitment' },
  { kind: 'threat', nouns: 'threat, threats' },
  { kind: 'denial', nouns: 'denial, denials' },
  { kind: 'rejection', nouns: 'refusal, unwillingness, reluctance' },
];

/** Base form, then the forms that do not follow the rules. */
export const irregular: readonly string[] = [
  'say says saying said',
  'tell tells telling told',
  'write writes writing wrote written',
  'think thinks thinking thought',
  'find finds finding found',
  'know knows knowing knew known',
  'hold holds holding held',
  'see sees seeing saw seen',
  'mean means meaning meant',
  'feel feels feeling felt',
  'show shows showing showed shown',
  'cut cuts cutting cut',
  'put puts putting put',
  'bring brings bringing brought',
  'strike strikes striking struck',
  'make makes making made',
  'give gives giving gave given',
  'set sets setting set',
  'send sends sending sent',
  'begin begins beginning began begun',
  'swear swears swearing swore sworn',
  'undertake undertakes undertaking undertook undertaken',
  'seek seeks seeking sought',
  'withdraw withdraws withdrawing withdrew withdrawn',
  'withhold withholds withholding withheld',
  'freeze freezes freezing froze frozen',
  'go goes going went gone',
  'take takes taking took taken',
  'hit hits hitting hit',
  'lay lays laying laid',
  'cast casts casting cast',
  'rip rips ripping ripped',
  'slap slaps slapping slapped',
  'stop stops stopping stopped',
  'slam slams slamming slammed',
  'plan plans planning planned',
  'admit admits admitting admitted',
  'rebut rebuts rebutting rebutted',
  'commit commits committing committed',
  'refer refers referring referred',
  'quip quips quipping quipped',
  'snub snubs snubbing snubbed',
  'shun shuns shunning shunned',
  'dub dubs dubbing dubbed',
  'beg begs begging begged',
  'ban bans banning banned',
  'bar bars barring barred',
  'expel expels expelling expelled',
  'label labels labelling labelled',
  'compel compels compelling compelled',
  'back backs backing backed',
  'wish wishes wishing wished',
  'choose chooses choosing chose chosen',
  'opt opts opting opted',
  'understand understands understanding understood',
  'shrug shrugs shrugging shrugged',
  'prefer prefers preferring preferred',
  'end ends ending ended',
];
