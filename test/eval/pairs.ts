import type { Short } from '../key-point/points.ts';

// Written from the sample news, in words of our own: what several outlets would print of the same days.

/** Tellings of one point by different outlets: every two of a line must become one. */
export const tellings: readonly (readonly Short[])[] = [
  [
    ['agreement', 'Joe Biden and Vladimir Putin', 'to begin talks on cybersecurity and on nuclear arms'],
    ['agreement', 'Vladimir Putin', 'he and Biden had agreed to begin consultations on cybersecurity'],
    ['agreement', 'The two presidents', 'to start consultations on cybersecurity'],
  ],
  [
    ['agreement', 'Joe Biden and Vladimir Putin', 'to send their ambassadors back to each other’s capitals'],
    ['agreement', 'The two presidents', 'to return their ambassadors to each other’s capitals'],
    ['agreement', 'Both leaders', 'that their ambassadors should go back to Moscow and Washington'],
  ],
  [
    ['sanction', 'The United States', 'sanctions on Russia in April'],
    ['sanction', 'Washington', 'sanctions against Moscow in April over the SolarWinds attack'],
    ['sanction', 'the Biden administration', 'sanctions on Russia in April after the SolarWinds hack'],
  ],
  [
    ['threat', 'Joe Biden', 'to answer with America’s own cyber weapons if Russia violated these basic norms'],
    ['commitment', 'President Joe Biden', 'to use American cyber weapons if Russia broke those norms'],
    ['threat', 'The US president', 'to respond with American cyber weapons if Russia breached the norms'],
  ],
  [
    ['demand', 'Allies', 'Moscow withdraw its soldiers from Ukraine, Georgia and Moldova'],
    ['demand', 'The alliance', 'Russia take its troops out of Ukraine, Georgia and Moldova'],
    ['demand', 'NATO', 'that Russian troops leave Ukraine, Georgia and Moldova'],
  ],
  [
    [
      'agreement',
      'The European Union and the United States',
      'to suspend for five years the tariffs in the quarrel over Airbus and Boeing',
    ],
    ['agreement', 'The United States and the European Union', 'to suspend all tariffs imposed in the quarrel over Boeing and Airbus'],
    ['agreement', 'Both sides', 'to suspend the tariffs over Airbus and Boeing for five years'],
  ],
  [
    ['accusation', 'The White House', 'Russia’s foreign intelligence service, the SVR'],
    ['accusation', 'The United States', 'Russia’s foreign intelligence service, the SVR, of the attack'],
    ['accusation', 'Washington', 'the Russian foreign intelligence service SVR of the attack'],
  ],
  [
    ['accusation', 'Gordon Brown', 'the seven leaders of an “unforgivable moral failure”'],
    ['claim', 'Former British prime minister Gordon Brown', 'it was an “unforgivable moral failure” by the leaders'],
  ],
  [
    ['claim', 'the two presidents', '“a nuclear war cannot be won and must never be fought”'],
    ['claim', 'Joe Biden and Vladimir Putin', '“a nuclear war cannot be won and must never be fought”'],
  ],
  [
    ['denial', 'Vladimir Putin', 'the Russian state had anything to do with the cyberattacks'],
    ['denial', 'President Putin', 'that Russia’s state had anything to do with the hacks'],
    ['denial', 'Russian President Vladimir Putin', 'that the state of Russia had anything to do with cyberattacks'],
  ],
  [
    ['claim', 'Joe Biden', 'he had handed over a list of 16 kinds of critical infrastructure that must not be attacked'],
    ['claim', 'President Biden', 'he had given Putin a list of 16 kinds of critical infrastructure that must not be attacked'],
    ['claim', 'The US president', 'he handed Putin a list of 16 kinds of critical infrastructure'],
  ],
  [
    ['demand', 'Joe Biden', 'the release of two Americans held in Russia, Paul Whelan and Trevor Reed'],
    ['demand', 'President Joe Biden', 'that Russia free the Americans Paul Whelan and Trevor Reed'],
  ],
  [
    ['claim', 'Vladimir Putin', 'there had been “no hostility” at the table'],
    ['claim', 'Putin', '“there was no hostility” at the table'],
  ],
  [
    ['sanction', 'The United States', 'ten Russian diplomats'],
    ['sanction', 'Washington', 'ten diplomats of Russia'],
  ],
  [
    ['commitment', 'The Group of Seven', 'to give one billion doses of vaccine to poorer countries over the next year'],
    ['commitment', 'The G7', 'one billion doses of vaccine for poorer countries'],
    ['commitment', 'The Group of Seven rich countries', 'to share a billion vaccine doses with poorer countries'],
  ],
  [
    ['commitment', 'The United States', '500 million doses of the Pfizer vaccine'],
    ['commitment', 'Washington', 'to donate 500 million Pfizer vaccine doses'],
  ],
  [
    ['rejection', 'Germany', 'a waiver of patents on vaccines'],
    ['rejection', 'Berlin', 'the waiver of vaccine patents'],
  ],
  [
    ['claim', 'Jens Stoltenberg', '“China is not our adversary, not our enemy,”'],
    ['claim', 'NATO Secretary General Jens Stoltenberg', 'China was not an adversary and not an enemy'],
  ],
  [
    ['claim', 'Guy Parmelin', 'Switzerland was honoured to offer its good offices'],
    ['claim', 'Swiss President Guy Parmelin', 'his country was honoured to have offered its good offices'],
  ],
  [
    ['denial', 'Russia', 'it shelters ransomware groups'],
    ['denial', 'Moscow', 'sheltering ransomware gangs'],
  ],
  [
    ['accusation', 'A senior official of the US Justice Department', 'Russia of sheltering ransomware groups'],
    ['accusation', 'A senior Justice Department official', 'Moscow of sheltering ransomware gangs'],
  ],
  [
    ['claim', 'The Justice Department', 'it had recovered $2.3 million of the ransom'],
    ['claim', 'the US Justice Department', 'it had recovered $2.3 million of the ransom paid by Colonial Pipeline'],
  ],
  [
    ['claim', 'Ebrahim Raisi', 'he would not meet the American president'],
    ['claim', 'Raisi', 'that he would not meet with the president of America'],
  ],
  [
    ['accusation', 'Vladimir Putin', 'Washington of leaving Russia’s own requests for help unanswered'],
    ['accusation', 'The Russian president', 'the United States of leaving Russian requests for help unanswered'],
  ],
  [
    ['commitment', 'Anton Siluanov', 'to remove the dollar from the National Wealth Fund'],
    ['commitment', 'Russia’s finance minister, Anton Siluanov', 'to take the dollar out of the National Wealth Fund'],
  ],
  [
    ['claim', 'Joe Biden', 'the consequences would be “devastating for Russia” if Alexei Navalny died in prison'],
    ['claim', 'President Biden', 'the death of Navalny in prison would have “devastating” consequences for Russia'],
  ],
  [
    ['demand', 'The Transportation Security Administration', 'pipeline operators to report attacks within 12 hours'],
    ['demand', 'the Transportation Security Administration', 'operators of pipelines to report any attack within 12 hours'],
  ],
  [
    ['sanction', 'The United States', 'sanctions on Turkey’s defence procurement agency in December 2020'],
    ['sanction', 'Washington', 'sanctions on the Turkish defence procurement agency'],
  ],
  [
    ['agreement', 'The African Union', 'with Johnson & Johnson on the purchase of up to 400 million doses'],
    ['agreement', 'the African Union', 'to purchase up to 400 million doses from Johnson & Johnson'],
  ],
  [
    ['claim', 'Vladimir Putin', 'most of the world’s cyberattacks come from the United States'],
    ['accusation', 'Putin', 'the majority of cyberattacks in the world come from America'],
    ['claim', 'President Vladimir Putin', 'most cyberattacks in the world are made from the United States'],
  ],
  [
    ['claim', 'Matshidiso Moeti', 'a third wave of Covid-19 was gathering speed in Africa'],
    ['claim', 'Matshidiso Moeti, the WHO’s director for Africa', 'Africa’s third wave of Covid-19 was gathering speed'],
  ],
  [
    ['rejection', 'Vladimir Putin', 'criticism of his treatment of opponents'],
    ['rejection', 'President Putin', 'the criticism of how he treats his opponents'],
  ],
  [
    ['demand', 'Turkey', 'diplomatic, logistical and financial support from Washington'],
    ['demand', 'Ankara', 'financial, logistical and diplomatic support from the United States'],
  ],
  [
    ['demand', 'Amnesty International', 'Raisi be investigated for crimes against humanity'],
    ['demand', 'Amnesty International', 'that Ebrahim Raisi be investigated for crimes against humanity'],
  ],
];

/** Points that look alike and are two. */
export const different: readonly (readonly [Short, Short])[] = [
  [
    ['agreement', 'Joe Biden and Vladimir Putin', 'to begin talks on cybersecurity'],
    ['agreement', 'Joe Biden and Vladimir Putin', 'to begin talks on nuclear arms'],
  ],
  [
    ['agreement', 'The two presidents', 'to begin talks on cybersecurity'],
    ['agreement', 'The two presidents', 'to send their ambassadors back'],
  ],
  [
    ['sanction', 'The United States', 'sanctions on Russia in April'],
    ['sanction', 'The United States', 'sanctions on Turkey’s defence procurement agency'],
  ],
  [
    ['sanction', 'The United States', 'ten Russian diplomats'],
    ['sanction', 'Russia', 'ten American diplomats'],
  ],
  [
    ['sanction', 'The United States', 'sanctions on six Russian technology companies'],
    ['sanction', 'The United States', 'sanctions on Ebrahim Raisi over human rights'],
  ],
  [
    ['accusation', 'The United States', 'Russia of the cyberattacks'],
    ['accusation', 'Russia', 'the United States of the cyberattacks'],
  ],
  [
    ['claim', 'Joe Biden', 'the tone of the talks had been good'],
    ['claim', 'Vladimir Putin', 'the tone of the talks had been good'],
  ],
  [
    ['claim', 'Joe Biden', 'the talks had been positive'],
    ['claim', 'The Kremlin', 'the talks had been positive'],
  ],
  [
    ['denial', 'Vladimir Putin', 'Russia shelters the gangs'],
    ['denial', 'Vladimir Putin', 'Russia was building up its forces'],
  ],
  [
    ['denial', 'Russia', 'it has soldiers in eastern Ukraine'],
    ['denial', 'Russia', 'it shelters ransomware groups'],
  ],
  [
    ['denial', 'Iran', 'it wants a nuclear weapon'],
    ['denial', 'Russia', 'it wants a nuclear weapon'],
  ],
  [
    ['demand', 'Turkey', 'diplomatic, logistical and financial support from Washington'],
    ['demand', 'Ukraine', 'diplomatic, logistical and financial support from Washington'],
  ],
  [
    ['demand', 'Joe Biden', 'the release of Paul Whelan'],
    ['demand', 'Joe Biden', 'the release of Alexei Navalny'],
  ],
  [
    ['threat', 'Joe Biden', 'to answer in kind if Russia did not change its behaviour in cyberspace'],
    ['threat', 'Joe Biden', 'to bring tariffs back if Russia did not change its behaviour'],
  ],
  [
    ['threat', 'Katherine Tai', 'to bring the tariffs back if European support crossed a red line'],
    ['demand', 'The European Union', 'Washington lift the tariffs by 1 December'],
  ],
  [
    ['commitment', 'The United States', '500 million doses of the Pfizer vaccine'],
    ['commitment', 'Britain', '100 million doses from its surplus'],
  ],
  [
    ['commitment', 'Joe Biden', 'to keep speaking up about human rights'],
    ['commitment', 'Joe Biden', 'to consult his allies about arms control'],
  ],
  [
    ['commitment', 'The leaders', 'to go on paying for Kabul’s international airport'],
    ['agreement', 'Turkey', 'to guard Kabul’s international airport'],
  ],
  [
    ['claim', 'Jens Stoltenberg', 'China was not an adversary'],
    ['claim', 'Jens Stoltenberg', 'Russia had not answered his invitation'],
  ],
  [
    ['claim', 'The World Health Organization', 'the doses would not be enough'],
    ['claim', 'The World Health Organization', '47 countries in Africa would miss the goal'],
  ],
  [
    ['claim', 'Tedros', '11 billion doses would be needed'],
    ['claim', 'Tedros', 'more than 10,000 people were dying every day'],
  ],
  [
    ['rejection', 'Germany', 'a waiver of vaccine patents'],
    ['rejection', 'Germany', 'any easing of sanctions'],
  ],
  [
    ['rejection', 'Boris Johnson', 'the criticism'],
    ['rejection', 'Vladimir Putin', 'the criticism'],
  ],
  [
    ['claim', 'Guy Parmelin', 'Switzerland was ready to host experts’ meetings'],
    ['claim', 'Guy Parmelin', 'Switzerland was ready to represent American interests in Iran'],
  ],
  [
    ['claim', 'Angela Merkel', 'it was good that the two presidents had met'],
    ['claim', 'Angela Merkel', 'giving up patents was not the way to make more vaccine'],
  ],
  [
    ['claim', 'Brad Smith', 'at least a thousand engineers had worked on it'],
    ['claim', 'The White House', 'the intruders broke into nine federal agencies'],
  ],
  [
    ['claim', 'Dmitry Peskov', 'the joint statement was important as a start'],
    ['claim', 'Dmitry Peskov', 'Moscow would answer any new sanctions'],
  ],
  [
    ['demand', 'The families', 'that the talks begin soon'],
    ['demand', 'The families', 'that the prisoners be released'],
  ],
  [
    ['demand', 'African governments', 'the doses arrive in the next three months'],
    ['demand', 'African governments', 'the right to make their own doses'],
  ],
  [
    ['agreement', 'The leaders', 'to write a new Strategic Concept'],
    ['agreement', 'The leaders', 'to treat China’s rise as a matter for the alliance'],
  ],
  [
    ['agreement', 'The two sides', 'to suspend the tariffs for five years'],
    ['agreement', 'The two sides', 'to act together against unfair practices by China'],
  ],
  [
    ['agreement', 'The African Union', 'with Johnson & Johnson on the purchase of doses'],
    ['agreement', 'The African Union', 'with the World Bank on the purchase of doses'],
  ],
  [
    ['claim', 'Ebrahim Raisi', 'he would not meet the American president'],
    ['claim', 'Ebrahim Raisi', 'he would meet the Russian president'],
  ],
  [
    ['accusation', 'Amnesty International', 'Raisi of sending prisoners to their deaths'],
    ['accusation', 'Israel', 'Raisi of sending prisoners to their deaths'],
  ],
  [
    ['accusation', 'The FBI', 'the gang DarkSide of the attack on the pipeline'],
    ['accusation', 'The FBI', 'the gang REvil of the attack on the meat plants'],
  ],
  [
    ['claim', 'Sergei Lavrov', 'Moscow had proposed to move exercises away from the line of contact'],
    ['claim', 'Sergei Ryabkov', 'Russia would want to speak about missile defence'],
  ],
  [
    ['claim', 'Joe Biden', 'Putin knew there would be consequences'],
    ['claim', 'Joe Biden', 'Putin wanted no new cold war'],
  ],
  [
    ['commitment', 'Joe Biden', 'to raise the attack with Putin in Geneva'],
    ['commitment', 'Joe Biden', 'to raise the case of Navalny with Putin in Geneva'],
  ],
  [
    ['demand', 'Dmitry Kuleba', 'that nothing about Ukraine be decided without it'],
    ['demand', 'Volodymyr Zelensky', 'a clear date for membership in NATO'],
  ],
  [
    ['claim', 'Recep Tayyip Erdogan', 'there was no problem that could not be solved'],
    ['claim', 'Recep Tayyip Erdogan', 'Turkey would not change its stance on the missiles'],
  ],
  [
    ['sanction', 'Moscow', 'eight American officials from entering the country'],
    ['sanction', 'Moscow', 'ten American diplomats in April'],
  ],
  [
    ['claim', 'Vladimir Putin', 'both countries bear a special responsibility'],
    ['claim', 'Vladimir Putin', 'both countries would send their ambassadors back'],
  ],
];

/** More of the same: points of one speaker or one matter that only look alike. */
export const lookalikes: readonly (readonly [Short, Short])[] = [
  [
    ['claim', 'The central bank', 'inflation would fall to 3 percent'],
    ['claim', 'The central bank', 'growth would fall to 3 percent'],
  ],
  [
    ['agreement', 'Joe Biden and Vladimir Putin', 'to follow up on the case of Colonial Pipeline'],
    ['agreement', 'Joe Biden and Vladimir Putin', 'to follow up on the case of Paul Whelan'],
  ],
  [
    ['claim', 'Joe Biden', 'the next summit of NATO will be held in Madrid'],
    ['claim', 'Joe Biden', 'the next summit of the seven will be held in Bavaria'],
  ],
  [
    ['accusation', 'Washington', 'Moscow of the attack on SolarWinds'],
    ['accusation', 'Washington', 'Beijing of the attack on Microsoft Exchange'],
  ],
  [
    ['denial', 'Vladimir Putin', 'Russia attacked a power plant in Ukraine'],
    ['denial', 'Vladimir Putin', 'Russia attacked any of the 16 sectors'],
  ],
  [
    ['demand', 'The European Union', 'the release of Alexei Navalny'],
    ['demand', 'The European Union', 'the withdrawal of troops from Ukraine'],
  ],
  [
    ['claim', 'Dmitry Peskov', 'NATO was not made for peace'],
    ['claim', 'Dmitry Peskov', 'the summit was not made for the cameras'],
  ],
  [
    ['commitment', 'Guy Parmelin', 'Switzerland would stay out of the talks'],
    ['commitment', 'Guy Parmelin', 'Switzerland would pay for the police'],
  ],
  [
    ['sanction', 'The European Union', 'flights from Belarus'],
    ['sanction', 'The European Union', 'imports of potash from Belarus'],
  ],
  [
    ['threat', 'Poland', 'to block the plan for a summit with Putin'],
    ['threat', 'Hungary', 'to block the plan for a summit with Putin'],
  ],
  [
    ['agreement', 'The European Union', 'with Switzerland on the trade in medical devices'],
    ['agreement', 'The European Union', 'with Britain on the trade in chilled meat'],
  ],
  [
    ['claim', 'Angela Merkel', 'the challenge from China had to be neither ignored nor overrated'],
    ['claim', 'Emmanuel Macron', 'NATO should not let China distract it'],
  ],
  [
    ['claim', 'Boeing', 'it supported the efforts of the American government'],
    ['claim', 'Airbus', 'it welcomed the agreement on aircraft'],
  ],
];

/** Points told again with other figures: one matter still, and what is new is the figure. The later telling stands second. */
export const updated: readonly (readonly [Short, Short])[] = [
  [
    ['claim', 'The White House', 'the intruders broke into nine federal agencies and about 20 US companies'],
    ['claim', 'The White House', 'the intruders broke into nine federal agencies and more than 100 US companies'],
  ],
  [
    ['claim', 'The Justice Department', 'it had recovered $2.3 million of the ransom'],
    ['claim', 'The Justice Department', 'it had recovered $3.1 million of the ransom'],
  ],
  [
    ['commitment', 'The Group of Seven', 'to give 870 million doses of vaccine to poorer countries'],
    ['commitment', 'The Group of Seven', 'to give one billion doses of vaccine to poorer countries'],
  ],
  [
    ['claim', 'The interior ministry', 'the turnout was 48.8 percent'],
    ['claim', 'The interior ministry', 'the turnout was 52 percent'],
  ],
  [
    ['sanction', 'The United States', 'sanctions on 32 people and organisations'],
    ['sanction', 'The United States', 'sanctions on 45 people and organisations'],
  ],
  [
    ['agreement', 'The African Union', 'with Johnson & Johnson on the purchase of 220 million doses'],
    ['agreement', 'The African Union', 'with Johnson & Johnson on the purchase of 400 million doses'],
  ],
  [
    ['claim', 'The World Health Organization', '47 of the 54 countries in Africa would miss the goal'],
    ['claim', 'The World Health Organization', '39 of the 54 countries in Africa would miss the goal'],
  ],
  [
    ['claim', 'Vladimir Putin', 'Moscow had sent Washington 80 requests about attacks'],
    ['claim', 'Vladimir Putin', 'Moscow had sent Washington 45 requests about attacks'],
  ],
  [
    ['demand', 'The agency', 'operators to report attacks within 12 hours'],
    ['demand', 'The agency', 'operators to report attacks within 24 hours'],
  ],
  [
    ['claim', 'Tedros', '11 billion doses of vaccine would be needed'],
    ['claim', 'Tedros', '13 billion doses of vaccine would be needed'],
  ],
  [
    ['sanction', 'The United States', 'ten Russian diplomats'],
    ['sanction', 'The United States', 'twelve Russian diplomats'],
  ],
  [
    ['agreement', 'Both sides', 'to suspend the tariffs on aircraft for five years'],
    ['agreement', 'Both sides', 'to suspend the tariffs on aircraft for three years'],
  ],
];

/** Two who cannot both be right: figures that differ, or yes against no. */
export const disputed: readonly (readonly [Short, Short])[] = [
  [
    ['claim', 'The White House', 'the intruders broke into more than 100 American companies'],
    ['claim', 'Microsoft', 'the intruders broke into 40 American companies'],
  ],
  [
    ['claim', 'The interior ministry', 'the turnout in the election was 48.8 percent'],
    ['claim', 'The opposition', 'the turnout in the election was 31 percent'],
  ],
  [
    ['claim', 'Vladimir Putin', 'Moscow had sent Washington 80 requests about cyberattacks'],
    ['claim', 'The State Department', 'Moscow had sent Washington 12 requests about cyberattacks'],
  ],
  [
    ['claim', 'The organisers', '20,000 people marched through Geneva'],
    ['claim', 'The police', '6,000 people marched through Geneva'],
  ],
  [
    ['claim', 'The ministry', 'the attack cost the pipeline company $4.4 million'],
    ['claim', 'The insurer', 'the attack cost the pipeline company $9 million'],
  ],
  [
    ['claim', 'Sergei Lavrov', 'Russia has 80,000 troops near the border'],
    ['claim', 'Jens Stoltenberg', 'Russia has 120,000 troops near the border'],
  ],
  [
    ['claim', 'Oxfam', 'the pledge brings 613 million new doses of vaccine'],
    ['claim', 'Boris Johnson', 'the pledge brings 870 million new doses of vaccine'],
  ],
  [
    ['claim', 'Volodymyr Zelensky', 'the allies had confirmed that Ukraine would become a member'],
    ['claim', 'Joe Biden', 'the allies had not confirmed that Ukraine would become a member'],
  ],
  [
    ['claim', 'John Demers', 'Moscow was doing nothing to stop the gangs'],
    ['claim', 'Dmitry Peskov', 'Moscow was doing much to stop the gangs'],
  ],
  [
    ['claim', 'Airbus', 'the subsidies broke the rules of world trade'],
    ['claim', 'Boeing', 'the subsidies did not break the rules of world trade'],
  ],
  [
    ['claim', 'The health minister', 'the hospitals in Gauteng are ready for a third wave'],
    ['claim', 'The doctors’ union', 'the hospitals in Gauteng are not ready for a third wave'],
  ],
  [
    ['claim', 'The embassy', 'the consulates still issue visas to Russian students'],
    ['claim', 'The companies', 'the consulates do not issue visas to Russian students'],
  ],
  [
    ['claim', 'The police', '12 people were arrested at the bridge in Geneva'],
    ['claim', 'Lawyers', '35 people were arrested at the bridge in Geneva'],
  ],
  [
    ['claim', 'The Kremlin', 'the talks lasted four hours in all'],
    ['claim', 'American officials', 'the talks lasted three hours in all'],
  ],
];

/** What somebody claims of another, and his denial. */
export const denied: readonly (readonly [Short, Short])[] = [
  [
    ['accusation', 'A US Justice Department official', 'Russia of sheltering ransomware groups'],
    ['denial', 'Russia', 'it shelters ransomware groups'],
  ],
  [
    ['accusation', 'The United States', 'Russia’s intelligence service of the attack on SolarWinds'],
    ['denial', 'Moscow', 'that its intelligence service took part in the attack on SolarWinds'],
  ],
  [
    ['accusation', 'Washington', 'Moscow of having broken the treaty on medium-range missiles'],
    ['denial', 'Moscow', 'having broken the missile treaty'],
  ],
  [
    ['accusation', 'Ukraine', 'Russia of keeping soldiers in the east of the country'],
    ['denial', 'Russia', 'it keeps soldiers in the east of Ukraine'],
  ],
  [
    ['accusation', 'Israel', 'Iran of building a nuclear weapon'],
    ['denial', 'Iran', 'it is building a nuclear weapon'],
  ],
  [
    ['accusation', 'Prosecutors', 'Michael Calvey of fraud worth $35 million'],
    ['denial', 'Michael Calvey', 'the fraud'],
  ],
  [
    ['accusation', 'A Moscow court', 'Paul Whelan of spying for the United States'],
    ['denial', 'Paul Whelan', 'that he spied for the United States'],
  ],
  [
    ['claim', 'The FBI', 'Russia gave shelter to the gang DarkSide'],
    ['denial', 'The Kremlin', 'that Russia gave shelter to the gang DarkSide'],
  ],
  [
    ['accusation', 'The European Union', 'Boeing of taking hidden subsidies from the state'],
    ['denial', 'Boeing', 'taking hidden subsidies from the state'],
  ],
  [
    ['accusation', 'Amnesty International', 'Ebrahim Raisi of sending thousands of prisoners to their deaths'],
    ['denial', 'Ebrahim Raisi', 'sending prisoners to their deaths'],
  ],
  [
    ['accusation', 'Campaigners', 'Boris Johnson of breaking his promise on vaccine doses'],
    ['denial', 'Boris Johnson', 'that he had broken his promise on vaccine doses'],
  ],
  [
    ['accusation', 'NATO', 'Russia of building up its forces at the border'],
    ['denial', 'Vladimir Putin', 'Russia was building up its forces at the border'],
  ],
  [
    ['accusation', 'Washington', 'Russia of meddling in the election of 2020'],
    ['denial', 'The Kremlin', 'meddling in the election'],
  ],
  [
    ['accusation', 'Doctors', 'the European Union of playing for time over the waiver'],
    ['denial', 'The European Union', 'playing for time over the waiver'],
  ],
];
