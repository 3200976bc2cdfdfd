/** Each name of a country, of its people and of the seats that speak for it: the country's own. Folded; words joined by `_`. */
export const STATES: ReadonlyMap<string, string> = new Map(
  `nato alliance allies
g7 group_of_seven
usa united_states american americans america washington white_house state_department pentagon obama_administration trump_administration biden_administration
uk united_kingdom british britons britain london downing_street foreign_office
russia russian russians moscow kremlin
ukraine ukrainian ukrainians kyiv kiev
china chinese beijing
france french paris elysee
germany german germans berlin
italy italian italians rome
spain spanish madrid
portugal portuguese lisbon
netherlands dutch the_hague
belgium belgian belgians
switzerland swiss bern
austria austrian austrians vienna
poland polish poles warsaw
hungary hungarian hungarians budapest
romania romanian romanians bucharest
bulgaria bulgarian bulgarians sofia
greece greek greeks athens
serbia serbian serbians belgrade
sweden swedish swedes stockholm
norway norwegian norwegians oslo
denmark danish danes copenhagen
finland finnish finns helsinki
ireland irish dublin
turkey turkish turks ankara turkiye
iran iranian iranians tehran
iraq iraqi iraqis baghdad
israel israeli israelis jerusalem
syria syrian syrians damascus
lebanon lebanese beirut
egypt egyptian egyptians cairo
saudi_arabia saudi saudis riyadh
yemen yemeni yemenis sanaa
qatar qatari qataris doha
afghanistan afghan afghans kabul
pakistan pakistani pakistanis islamabad
india indian indians new_delhi delhi
japan japanese tokyo
north_korea north_korean north_koreans pyongyang
south_korea south_korean south_koreans seoul
taiwan taiwanese taipei
vietnam vietnamese hanoi
indonesia indonesian indonesians jakarta
philippines philippine filipino filipinos manila
australia australian australians canberra
canada canadian canadians ottawa
mexico mexican mexicans mexico_city
brazil brazilian brazilians brasilia
argentina argentine argentines buenos_aires
venezuela venezuelan venezuelans caracas
colombia colombian colombians bogota
cuba cuban cubans havana
ethiopia ethiopian ethiopians addis_ababa
nigeria nigerian nigerians abuja
kenya kenyan kenyans nairobi
sudan sudanese khartoum
belarus belarusian belarusians minsk
myanmar burmese burma naypyidaw`
    .split('\n')
    .flatMap((line) => line.split(' ').map((name, _, [state]) => [name, state!] as const)),
);
/** The names of `STATES` that are several words, as they stand in a text. */
export const COMPOUNDS = new RegExp(
  `\\b(?:${[...STATES.keys()]
    .filter((name) => name.includes('_'))
    .map((name) => name.replaceAll('_', ' '))
    .join('|')})\\b`,
  'gi',
);
