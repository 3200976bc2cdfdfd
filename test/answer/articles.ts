import type { AnswerSource } from '../../src/answer/answer.ts';

/** Small articles of invented outlets, all of one week of November 2026. */
export const articles: readonly AnswerSource[] = [
  {
    id: 'strike',
    title: 'Dockers at Northmole end nine-day strike',
    publishedAt: '2026-11-20T18:00:00Z',
    text: `Dock workers at Northmole voted on Friday to end a nine-day strike after the port company offered a pay rise of 6.5 percent. The walkout had stranded 43 container ships and cost traders an estimated $210 million.

Elena Marsh, who leads the Harbour Workers' Union, called the offer "a fair end to a hard week". "Nobody wanted this to last," she said.

Port director Tomas Reyle said the company would hire 120 crane drivers by March. He added that night shifts would be shortened to eight hours.

The regional governor, Ida Falk, denied that troops had been put on alert.`,
  },
  {
    id: 'sanctions',
    title: 'Canada imposes sanctions on two shipping firms',
    publishedAt: '2026-11-17T15:30:00Z',
    text: `Canada imposed sanctions on Tuesday on two shipping firms, Oriel Lines and Bastan Maritime, which it accuses of carrying arms to rebels in Kessaly. Foreign Minister Anne Delorme said the measures would take effect on 1 December. "We will not look away," Delorme told reporters in Ottawa.

Bastan Maritime rejected the accusation. Its chairman, Goran Petrak, said the company had "never carried so much as a rifle".

Norway said it would follow Canada's example. The European Union has not decided.`,
  },
  {
    id: 'flood',
    title: 'River Arle floods six villages in Orlen',
    publishedAt: '2026-11-16T09:00:00Z',
    text: `Heavy rain pushed the River Arle over its banks on Sunday night, flooding six villages in Orlen Province. At least 14 people were killed and 320 families lost their homes, the civil protection agency said.

Rescuers reached the village of Tarnow at dawn by boat. Mayor Pia Lund, 61, said the water rose within an hour. "We had no warning," she said.

The bridge at Kesten, built in 1931, collapsed. Prime Minister Jonas Weir, who visited the area on Monday, pledged 80 million crowns in aid. Weir said an inquiry into the warning system would begin in January.`,
  },
  {
    id: 'takeover',
    title: 'Solvane to buy battery maker Ampera',
    publishedAt: '2026-11-18T11:00:00Z',
    text: `Solvane, the energy group, has agreed to buy the battery maker Ampera for 2.4 billion euros, the two companies said on Wednesday. The deal needs the approval of regulators in Brussels.

Ampera was founded in 2009 by the chemist Lucia Berg in Graz. It employs 3,100 people in Austria and Slovenia.

Berg will leave the board in June. "It is time for younger hands," she said.`,
  },
  {
    id: 'race',
    title: 'Vessna wins the Alpine Cup',
    publishedAt: '2026-11-21T16:45:00Z',
    text: `Katja Vessna won the Alpine Cup on Saturday, beating Marit Solheim by four hundredths of a second. It was the 27-year-old Slovenian's third title. Last year's champion, Irene Caldas, finished ninth after a fall.

The race was held in Brannfeld in front of 18,000 spectators. The next race is in Oberlauf on 14 December.`,
  },
];
