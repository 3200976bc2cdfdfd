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
myanmar burmese burma naypyidaw
armenia armenian armenians yerevan
azerbaijan azerbaijani azerbaijanis baku
georgian georgians tbilisi
moldova moldovan moldovans chisinau
kazakhstan kazakh kazakhs astana
uzbekistan uzbek uzbeks tashkent
kyrgyzstan kyrgyz bishkek
tajikistan tajik tajiks dushanbe
turkmenistan turkmen ashgabat
latvia latvian latvians riga
lithuania lithuanian lithuanians vilnius
estonia estonian estonians tallinn
czechia czech czechs czech_republic prague
slovakia slovak slovaks bratislava
slovenia slovenian slovenians ljubljana
croatia croatian croatians zagreb
bosnia bosnian bosnians sarajevo
albania albanian albanians tirana
kosovo kosovar kosovars pristina
montenegro montenegrin montenegrins podgorica
north_macedonia skopje
iceland icelandic reykjavik
malta maltese valletta
cyprus cypriot cypriots nicosia
libya libyan libyans
tunisia tunisian tunisians tunis
algeria algerian algerians algiers
morocco moroccan moroccans rabat
mali malian malians bamako
somalia somali somalis mogadishu
eritrea eritrean eritreans asmara
uganda ugandan ugandans kampala
rwanda rwandan rwandans kigali
tanzania tanzanian tanzanians
congo congolese kinshasa
angola angolan angolans luanda
zambia zambian zambians lusaka
zimbabwe zimbabwean zimbabweans harare
mozambique mozambican mozambicans maputo
south_africa south_african south_africans pretoria
ghana ghanaian ghanaians accra
senegal senegalese dakar
cameroon cameroonian cameroonians
jordanian jordanians amman
kuwait kuwaiti kuwaitis
bahrain bahraini bahrainis manama
united_arab_emirates uae emirati emiratis abu_dhabi
oman omani omanis muscat
bangladesh bangladeshi bangladeshis dhaka
sri_lanka sri_lankan sri_lankans colombo
nepal nepali nepalis kathmandu
thailand thai thais bangkok
malaysia malaysian malaysians kuala_lumpur
singapore singaporean singaporeans
cambodia cambodian cambodians phnom_penh
mongolia mongolian mongolians
new_zealand new_zealanders
chile chilean chileans
peru peruvian peruvians
bolivia bolivian bolivians
ecuador ecuadorian ecuadorians quito
uruguay uruguayan uruguayans montevideo
paraguay paraguayan paraguayans
guatemala guatemalan guatemalans
honduras honduran hondurans tegucigalpa
nicaragua nicaraguan nicaraguans managua
haiti haitian haitians`
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
