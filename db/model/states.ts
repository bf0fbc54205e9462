/**
 * The States that can be reviewed or recommend: 193 UN members, the Holy See and the State of Palestine.
 *
 * Facts: ISO 3166 codes, the UN's name, UPR Info's short name and regional group, and other names that
 * reports and exports use for the same State. Written once from the UN's and UPR Info's lists; a new
 * name is one more part of its line.
 */

export interface State {
  readonly iso3: string;
  readonly iso2: string;
  /** UPR Info's regional group; empty where it names none. */
  readonly region: string;
  /** The UN's name. */
  readonly name: string;
  /** All names, the UN's first. */
  readonly names: readonly string[];
}

// ISO3 | ISO2 | regional group | names, the UN's first, then UPR Info's, then others
const lines = `
AFG|AF|Asia|Afghanistan
AGO|AO|Africa|Angola
ALB|AL|EEG|Albania
AND|AD|WEOG|Andorra
ARE|AE|Asia|United Arab Emirates
ARG|AR|GRULAC|Argentina
ARM|AM|EEG|Armenia
ATG|AG|GRULAC|Antigua and Barbuda|Antigua & Barbuda
AUS|AU|WEOG|Australia
AUT|AT|WEOG|Austria
AZE|AZ|EEG|Azerbaijan
BDI|BI|Africa|Burundi
BEL|BE|WEOG|Belgium
BEN|BJ|Africa|Benin
BFA|BF|Africa|Burkina Faso
BGD|BD|Asia|Bangladesh
BGR|BG|EEG|Bulgaria
BHR|BH|Asia|Bahrain
BHS|BS|GRULAC|Bahamas|The Bahamas|Bahamas (the)
BIH|BA|EEG|Bosnia and Herzegovina|Bosnia & Herzegovina
BLR|BY|EEG|Belarus
BLZ|BZ|GRULAC|Belize
BOL|BO|GRULAC|Bolivia (Plurinational State of)|Bolivia|Plurinational State of Bolivia
BRA|BR|GRULAC|Brazil
BRB|BB|GRULAC|Barbados
BRN|BN|Asia|Brunei Darussalam|Brunei
BTN|BT|Asia|Bhutan
BWA|BW|Africa|Botswana
CAF|CF|Africa|Central African Republic|Central African Rep.
CAN|CA|WEOG|Canada
CHE|CH|WEOG|Switzerland
CHL|CL|GRULAC|Chile
CHN|CN|Asia|China|People's Republic of China|China (including Hong Kong, China and Macao, China)
CIV|CI|Africa|Côte d’Ivoire|Cote d'Ivoire|Ivory Coast|Cote d Ivoire
CMR|CM|Africa|Cameroon
COD|CD|Africa|Democratic Republic of the Congo|Democratic Republic of Congo|DR Congo|DRC|Congo (Democratic Republic of the)
COG|CG|Africa|Congo|Republic of Congo|Congo (Republic of the)|Congo-Brazzaville|Republic of the Congo
COL|CO|GRULAC|Colombia
COM|KM|Africa|Comoros
CPV|CV|Africa|Cabo Verde|Cape Verde|Cabo Verde (Republic of)|Republic of Cabo Verde
CRI|CR|GRULAC|Costa Rica
CUB|CU|GRULAC|Cuba
CYP|CY|Asia|Cyprus
CZE|CZ|EEG|Czechia|Czech Republic|Czech Republic (the)
DEU|DE|WEOG|Germany
DJI|DJ|Africa|Djibouti
DMA|DM|GRULAC|Dominica
DNK|DK|WEOG|Denmark
DOM|DO|GRULAC|Dominican Republic
DZA|DZ|Africa|Algeria
ECU|EC|GRULAC|Ecuador
EGY|EG|Africa|Egypt
ERI|ER|Africa|Eritrea
ESP|ES|WEOG|Spain
EST|EE|EEG|Estonia
ETH|ET|Africa|Ethiopia
FIN|FI|WEOG|Finland
FJI|FJ|Asia|Fiji
FRA|FR|WEOG|France
FSM|FM|Asia|Micronesia (Federated States of)|Micronesia|Federated States of Micronesia
GAB|GA|Africa|Gabon
GBR|GB|WEOG|United Kingdom of Great Britain and Northern Ireland|United Kingdom|UK|Great Britain|United Kingdom of Great Britain & Northern Ireland
GEO|GE|EEG|Georgia
GHA|GH|Africa|Ghana
GIN|GN|Africa|Guinea
GMB|GM|Africa|Gambia|Gambia (the)|Gambia (Republic of The)|The Gambia
GNB|GW|Africa|Guinea-Bissau|Guinea Bissau
GNQ|GQ|Africa|Equatorial Guinea
GRC|GR|WEOG|Greece
GRD|GD|GRULAC|Grenada
GTM|GT|GRULAC|Guatemala
GUY|GY|GRULAC|Guyana
HND|HN|GRULAC|Honduras
HRV|HR|EEG|Croatia
HTI|HT|GRULAC|Haiti
HUN|HU|EEG|Hungary
IDN|ID|Asia|Indonesia
IND|IN|Asia|India
IRL|IE|WEOG|Ireland
IRN|IR|Asia|Iran (Islamic Republic of)|Iran|Islamic Republic of Iran
IRQ|IQ|Asia|Iraq
ISL|IS|WEOG|Iceland
ISR|IL|WEOG|Israel
ITA|IT|WEOG|Italy
JAM|JM|GRULAC|Jamaica
JOR|JO|Asia|Jordan
JPN|JP|Asia|Japan
KAZ|KZ|Asia|Kazakhstan
KEN|KE|Africa|Kenya
KGZ|KG|Asia|Kyrgyzstan|Kyrgyz Republic
KHM|KH|Asia|Cambodia
KIR|KI|Asia|Kiribati
KNA|KN|GRULAC|Saint Kitts and Nevis|St Kitts & Nevis|St. Kitts and Nevis
KOR|KR|Asia|Republic of Korea|South Korea|Republic of Korea (the)
KWT|KW|Asia|Kuwait
LAO|LA|Asia|Lao People's Democratic Republic|Laos|Lao PDR
LBN|LB|Asia|Lebanon
LBR|LR|Africa|Liberia
LBY|LY|Africa|Libya|Libyan Arab Jamahiriya|Libya (State of)
LCA|LC|GRULAC|Saint Lucia|St Lucia|St. Lucia
LIE|LI|WEOG|Liechtenstein
LKA|LK|Asia|Sri Lanka
LSO|LS|Africa|Lesotho
LTU|LT|EEG|Lithuania
LUX|LU|WEOG|Luxembourg
LVA|LV|EEG|Latvia
MAR|MA|Africa|Morocco
MCO|MC|WEOG|Monaco
MDA|MD|EEG|Republic of Moldova|Moldova|Moldova (Republic of)
MDG|MG|Africa|Madagascar
MDV|MV|Asia|Maldives|Maldives (the)
MEX|MX|GRULAC|Mexico
MHL|MH|Asia|Marshall Islands
MKD|MK|EEG|North Macedonia|Macedonia FYR|The former Yugoslav Republic of Macedonia|TFYR Macedonia|Macedonia|FYROM
MLI|ML|Africa|Mali
MLT|MT|WEOG|Malta
MMR|MM|Asia|Myanmar|Burma
MNE|ME|EEG|Montenegro
MNG|MN|Asia|Mongolia
MOZ|MZ|Africa|Mozambique
MRT|MR|Africa|Mauritania
MUS|MU|Africa|Mauritius
MWI|MW|Africa|Malawi
MYS|MY|Asia|Malaysia
NAM|NA|Africa|Namibia
NER|NE|Africa|Niger
NGA|NG|Africa|Nigeria
NIC|NI|GRULAC|Nicaragua
NLD|NL|WEOG|Netherlands (Kingdom of the)|Netherlands|Kingdom of the Netherlands|Netherlands (the)
NOR|NO|WEOG|Norway
NPL|NP|Asia|Nepal
NRU|NR|Asia|Nauru
NZL|NZ|WEOG|New Zealand
OMN|OM|Asia|Oman
PAK|PK|Asia|Pakistan
PAN|PA|GRULAC|Panama
PER|PE|GRULAC|Peru
PHL|PH|Asia|Philippines|Philippines (the)
PLW|PW|Asia|Palau
PNG|PG|Asia|Papua New Guinea
POL|PL|EEG|Poland
PRK|KP|Asia|Democratic People's Republic of Korea|DPR Korea|North Korea|Democratic People’s Republic of Korea
PRT|PT|WEOG|Portugal
PRY|PY|GRULAC|Paraguay
PSE|PS|Observer|State of Palestine|Palestine|State of Palestine*|Palestine (State of)|Occupied Palestinian Territory
QAT|QA|Asia|Qatar
ROU|RO|EEG|Romania
RUS|RU|EEG|Russian Federation|Russia
RWA|RW|Africa|Rwanda
SAU|SA|Asia|Saudi Arabia
SDN|SD|Africa|Sudan
SEN|SN|Africa|Senegal
SGP|SG|Asia|Singapore
SLB|SB|Asia|Solomon Islands
SLE|SL|Africa|Sierra Leone
SLV|SV|GRULAC|El Salvador
SMR|SM|WEOG|San Marino
SOM|SO|Africa|Somalia
SRB|RS|EEG|Serbia|Republic of Serbia
SSD|SS|Africa|South Sudan
STP|ST|Africa|Sao Tome and Principe|Sao Tome & Principe
SUR|SR|GRULAC|Suriname
SVK|SK|EEG|Slovakia|Slovak Republic
SVN|SI|EEG|Slovenia
SWE|SE|WEOG|Sweden
SWZ|SZ|Africa|Eswatini|Swaziland|Kingdom of Eswatini
SYC|SC|Africa|Seychelles
SYR|SY|Asia|Syrian Arab Republic|Syria|Syrian Arab Republic (the)
TCD|TD|Africa|Chad
TGO|TG|Africa|Togo
THA|TH|Asia|Thailand
TJK|TJ|Asia|Tajikistan
TKM|TM|Asia|Turkmenistan
TLS|TL|Asia|Timor-Leste|East Timor
TON|TO|Asia|Tonga
TTO|TT|GRULAC|Trinidad and Tobago|Trinidad & Tobago
TUN|TN|Africa|Tunisia
TUR|TR|WEOG|Türkiye|Turkey|Republic of Türkiye
TUV|TV|Asia|Tuvalu
TZA|TZ|Africa|United Republic of Tanzania|Tanzania|Tanzania (United Republic of)
UGA|UG|Africa|Uganda
UKR|UA|EEG|Ukraine
URY|UY|GRULAC|Uruguay
USA|US|WEOG|United States of America|United States|US|USA|United States of America (the)
UZB|UZ|Asia|Uzbekistan
VAT|VA|Observer|Holy See|Vatican|Vatican City
VCT|VC|GRULAC|Saint Vincent and the Grenadines|St Vincent & the Grenadines|St. Vincent and the Grenadines
VEN|VE|GRULAC|Venezuela (Bolivarian Republic of)|Venezuela|Bolivarian Republic of Venezuela
VNM|VN|Asia|Viet Nam|Vietnam
VUT|VU|Asia|Vanuatu
WSM|WS|Asia|Samoa
YEM|YE|Asia|Yemen
ZAF|ZA|Africa|South Africa
ZMB|ZM|Africa|Zambia
ZWE|ZW|Africa|Zimbabwe
`;

export const states: readonly State[] = lines
  .trim()
  .split('\n')
  .map((line) => {
    const [iso3 = '', iso2 = '', region = '', ...names] = line.split('|');
    return { iso3, iso2, region, name: names[0] ?? '', names };
  });

const byIso3: ReadonlyMap<string, State> = new Map(states.map((state) => [state.iso3, state]));
/** Folded when the first is asked for: an opening asks for none. */
let byName: ReadonlyMap<string, string> | undefined;
/** Names as they came, so that a whole file costs one fold for each distinct name. */
const remembered = new Map<string, string | undefined>();
const rememberedLimit = 5000;

/**
 * The ISO3 code of a State named in any known way, its ISO2 or ISO3 code included.
 *
 * Case, accents, quotes, dots, a leading "the" and the asterisk of `State of Palestine*` do not matter.
 * `undefined` for what is not one of the 195: never guessed from a part of a name.
 */
export function stateByName(name: string): string | undefined {
  if (remembered.has(name)) return remembered.get(name);
  byName ??= collectNames();
  const found = name.length > 120 ? undefined : (byName.get(foldName(name)) ?? byName.get(foldName(uninverted(name))));
  if (remembered.size < rememberedLimit) remembered.set(name, found);
  return found;
}

/** The State of an ISO3 code. */
export function stateByCode(iso3: string): State | undefined {
  return byIso3.get(iso3);
}

function collectNames(): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const state of states) {
    for (const name of [state.iso2, state.iso3, ...state.names]) {
      const folded = foldName(name);
      const other = found.get(folded);
      if (other !== undefined && other !== state.iso3) throw new Error(`Two States have the name ${name}`);
      found.set(folded, state.iso3);
    }
  }
  return found;
}

/** `Korea, Republic of` and `Korea (Republic of)`, as lists in alphabetical order have it. */
function uninverted(name: string): string {
  return name.replace(/^([^,(]+)[,(](.+?)\)?$/, '$2 $1');
}

function foldName(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/&/g, ' and ')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^the | the$/g, '');
}
