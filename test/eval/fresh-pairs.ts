import type { Short } from '../key-point/points.ts';

// Written after the rules were, about other news than the sample, and never tuned on: they tell how it goes with what the
// rules have not seen. Who changes a rule because of one of them moves that one to `pairs.ts` and writes another here.

/** One point in the words of two outlets. */
export const freshSame: readonly (readonly [Short, Short])[] = [
  [
    ['agreement', 'Egypt and Ethiopia', 'to resume negotiations on the filling of the dam'],
    ['agreement', 'Cairo and Addis Ababa', 'to restart talks about how the dam is filled'],
  ],
  [
    ['sanction', 'The European Union', 'the assets of 12 Belarusian officials'],
    ['sanction', 'The EU', 'assets belonging to twelve officials from Belarus'],
  ],
  [
    ['demand', 'The UN secretary-general', 'an immediate ceasefire in Tigray'],
    ['demand', 'António Guterres', 'fighting in Tigray to stop at once'],
  ],
  [
    ['commitment', 'Toyota', 'to sell only electric cars in Europe by 2035'],
    ['commitment', 'The carmaker Toyota', 'to stop selling cars with combustion engines in Europe by 2035'],
  ],
  [
    ['claim', 'The central bank', 'inflation would fall below 3 percent by the end of the year'],
    ['claim', 'the central bank', 'it expected inflation to drop under 3 percent before the year ends'],
  ],
  [
    ['denial', 'Huawei', 'that it spies for the Chinese state'],
    ['denial', 'Huawei', 'spying for Beijing'],
  ],
  [
    ['accusation', 'Armenia', 'Azerbaijan of shelling two border villages'],
    ['accusation', 'Yerevan', 'Azerbaijani forces of firing at two villages on the border'],
  ],
  [
    ['rejection', 'The Senate', 'a bill on voting rights'],
    ['rejection', 'The US Senate', 'the voting rights bill'],
  ],
  [
    ['threat', 'The pilots’ union', 'to go on strike from Monday unless pay rises'],
    ['threat', 'Pilots', 'a strike from Monday if their pay is not raised'],
  ],
  [
    ['claim', 'Emmanuel Macron', 'France would send 2,000 more soldiers to the Sahel'],
    ['commitment', 'President Emmanuel Macron', 'to deploy 2,000 additional French troops in the Sahel'],
  ],
  [
    ['agreement', 'Kosovo and Serbia', 'to recognise each other’s licence plates'],
    ['agreement', 'Pristina and Belgrade', 'that each accepts the other’s licence plates'],
  ],
  [
    ['demand', 'Greta Thunberg', 'governments to stop subsidising coal'],
    ['demand', 'The activist Greta Thunberg', 'an end to government subsidies for coal'],
  ],
  [
    ['sanction', 'The court', 'Google €500 million'],
    ['sanction', 'A French court', 'Google 500 million euros'],
  ],
  [
    ['claim', 'The US president', 'the withdrawal from Afghanistan would be complete by 31 August'],
    ['claim', 'Joe Biden', 'the pull-out from Afghanistan would be finished by August 31'],
  ],
  [
    ['claim', 'The health ministry', '73 people had died in the heat wave'],
    ['claim', 'the ministry of health', 'the heat wave had killed 73 people'],
  ],
  [
    ['commitment', 'Britain', 'to cut its emissions by 78 percent by 2035'],
    ['commitment', 'London', 'a cut of 78 percent in emissions by 2035'],
  ],
];

/** Two points that share words, figures or roles. */
export const freshDifferent: readonly (readonly [Short, Short])[] = [
  [
    ['claim', 'The US president', 'the withdrawal would be complete by 31 August'],
    ['claim', 'The Russian president', 'the withdrawal would be complete by 31 August'],
  ],
  [
    ['claim', 'The US president', 'the talks had been frank'],
    ['claim', 'Vladimir Putin', 'the talks had been frank'],
  ],
  [
    ['claim', 'The French president', 'the pact was a good one'],
    ['claim', 'Joe Biden', 'the pact was a good one'],
  ],
  [
    ['sanction', 'The regulator', 'Google €500 million over news'],
    ['sanction', 'The regulator', 'Amazon €500 million over cookies'],
  ],
  [
    ['claim', 'The health ministry', '73 people had died in the heat wave'],
    ['claim', 'The health ministry', '73 people had been arrested at the march'],
  ],
  [
    ['agreement', 'Both leaders', 'to send their soldiers back to the border'],
    ['agreement', 'Both leaders', 'to send their ambassadors back to the capitals'],
  ],
  [
    ['commitment', 'Norway', 'to return the stolen statues to Easter Island'],
    ['commitment', 'Norway', 'to return the asylum seekers to Iraq'],
  ],
  [
    ['denial', 'Huawei', 'that it spies for China'],
    ['denial', 'Huawei', 'that it stole from Cisco'],
  ],
  [
    ['demand', 'Armenia', 'Azerbaijani troops leave the border'],
    ['demand', 'Azerbaijan', 'Armenian troops leave the border'],
  ],
  [
    ['claim', 'The Group of Seven rich countries', 'the pandemic could be over in 2022'],
    ['claim', 'The Group of Twenty', 'the pandemic could be over in 2022'],
  ],
  [
    ['claim', 'The port authority', 'exports had risen to 40 million tonnes'],
    ['claim', 'The port authority', 'imports had fallen to 40 million tonnes'],
  ],
  [
    ['commitment', 'Britain', 'to give 100 million doses away'],
    ['commitment', 'Britain', 'to give 100 million pounds for the floods'],
  ],
  [
    ['threat', 'The pilots’ union', 'a strike from Monday over pay'],
    ['threat', 'The train drivers’ union', 'a strike from Monday over pay'],
  ],
  [
    ['agreement', 'North Korea and South Korea', 'to reopen their hotline'],
    ['agreement', 'North Korea and China', 'to reopen their border'],
  ],
  [
    ['claim', 'Joe Biden', 'most Americans supported the plan'],
    ['claim', 'Joe Biden', 'the majority in the Senate opposed the plan'],
  ],
  [
    ['rejection', 'The Senate', 'the voting rights bill'],
    ['rejection', 'The Senate', 'the police reform bill'],
  ],
];
