/** What kind of party a name is probably of: a proposal, which a person changes with one key. */

export type PartyKind = 'person' | 'organisation' | 'group';

export interface ProposedParty {
  readonly kind: PartyKind;
  /** Of a group, where a number is written. */
  readonly groupSize?: number;
}

/** @param isActor they are named as who did something: plain "police" is a body there. */
export function proposeParty(text: string, isActor = false): ProposedParty {
  const name = text.normalize('NFKC').trim().replace(/\s+/g, ' ');
  const groupSize = sizeIn(name);
  if (groupSize !== undefined) return { kind: 'group', ...(groupSize > 1 && { groupSize }) };
  if (isOrganisation(name)) return { kind: 'organisation' };
  if (isActor && bodies.test(name)) return { kind: 'organisation' };
  return { kind: isGroup(name) ? 'group' : 'person' };
}

/**
 * Whether a text may be all of somebody's name: not a question mark, a number or one letter, nor what an input method leaves of a
 * Chinese name, its Latin letters beside characters ("wang马晓").
 */
export function mayBeWholeName(text: string): boolean {
  const name = text.normalize('NFKC');
  const letters = name.match(/\p{L}/gu) ?? [];
  return letters.length > 1 && !/[a-zü']+\p{Script=Han}|\p{Script=Han}[a-zü']+/u.test(name);
}

const numberWords: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'
      .split(' ')
      .map((word, at) => [word, at + 1]),
  ),
  ...Object.fromEntries('twenty thirty forty fifty sixty seventy eighty ninety'.split(' ').map((word, at) => [word, (at + 2) * 10])),
};
const wordPattern = Object.keys(numberWords).join('|');
const inWords = new RegExp(`^(?:a group of |the |about |some |at least )?(${wordPattern})(?:[- ](${wordPattern}))? (?=\\p{L})`, 'iu');
const inDigits =
  /^(?:a group of |the |about |some |at least |over |more than |约|大约|至少|超过)?(\d{1,7}|\d{1,3}(?:,\d{3})+)(?: ?\+)?\s*(?=\p{L})/iu;
const inHan = /^(?:约|大约|至少|超过)?([一二两三四五六七八九十百千万零〇]+)[多余几]?(?=[名个位人户家])/u;

/** How many a text says that there are: "21 lawyers", "twenty-one lawyers", 二十一名律师. 0 where it says several. */
function sizeIn(name: string): number | undefined {
  const digits = inDigits.exec(name);
  if (digits && !/^\d+(?:st|nd|rd|th)\b/i.test(name) && !/^\d+(?:号|队|团|师|旅|连)/u.test(name))
    return Number(digits[1]!.replaceAll(',', ''));
  const words = inWords.exec(name);
  if (words) return numberWords[words[1]!.toLowerCase()]! + (words[2] ? numberWords[words[2].toLowerCase()]! : 0);
  const han = inHan.exec(name);
  if (han) return hanNumber(han[1]!);
  return /^(?:several|many|dozens of|hundreds of|a group of|数十|数百|多|几|一些|一群)(?=[名个位人\s]|\p{Script=Han})/iu.test(name)
    ? 0
    : undefined;
}

const hanDigits = '零一二三四五六七八九';
const hanUnits: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

function hanNumber(text: string): number {
  let [all, below, digit] = [0, 0, 0];
  for (const character of text.replaceAll('两', '二').replaceAll('〇', '零')) {
    if (character === '万') [all, below, digit] = [(all + below + digit) * 10_000, 0, 0];
    else if (hanUnits[character] !== undefined) [below, digit] = [below + (digit || 1) * hanUnits[character], 0];
    else digit = hanDigits.indexOf(character);
  }
  return all + below + digit;
}

/** Words of bodies, as whole words. A few are family names too: a proposal may be wrong. */
const bodyWords = new RegExp(
  `(?<!\\p{L})(?:${[
    'police|polic[ií]a|polizei|bureau|brigade|brigada|battalion|regiment|detachment|squad|unit|station|precinct|ministry|minist[eè]re|ministerio',
    'department|directorate|division|commission|committee|council|court|tribunal|procuratorate|prosecut\\w+ office|office|agency|authority|authorities',
    'government|administration|municipality|army|military|navy|gendarmerie|guardia|militia|militias|forces?|service|services|customs|intelligence',
    'prison|jail|detention cent(?:er|re)|cent(?:er|re)|hospital|clinic|school|university|college|institute|academy',
    'company|corporation|corp|inc|ltd|llc|gmbh|group|enterprise|association|federation|union|foundation|network|organi[sz]ation|society|party|alliance|coalition|movement|ngo',
    'newspaper|media|tv|radio|publishing|press',
    'полиция|министерство|управление|отдел|суд|прокуратура|комитет|фсб|омон',
    'شرطة|الشرطة|وزارة|محكمة|الأمن|جهاز|جيش|الجيش|مديرية|منظمة|جمعية',
  ].join('|')})(?!\\p{L})`,
  'iu',
);
/** Somebody of a body. */
const members =
  /(?<!\p{L})(?:officers?|chief|director|head|agents?|spokes\w+|captain|colonel|general|sergeant|lieutenant|judge|guards?|minister|president|mr|mrs|ms|dr)(?!\p{L})/iu;
const bodyEndings =
  /(?:公安|公安局|分局|[局厅处署]|支队|大队|总队|中队|派出所|法院|检察院|政府|委员会|委|部队|武警|监狱|看守所|中心|公司|集团|协会|学会|基金会|联盟|组织|机构|大学|医院|学校|学院|报社|出版社|电视台|办公室|办|国保|国安|城管|街道办|村委会|警察|警方)$/u;
const strongEnding =
  /(?:公安|支队|大队|总队|中队|派出所|法院|检察院|政府|委员会|部队|武警|监狱|看守所|公司|集团|协会|基金会|大学|医院|办公室|国保|国安|城管|村委会|警察|警方|分局|公安局)$/u;

function isOrganisation(name: string): boolean {
  if (/\p{Script=Han}/u.test(name)) return bodyEndings.test(name) && ([...name].length >= 4 || strongEnding.test(name));
  return bodyWords.test(name) && !members.test(name) && !isGroup(name);
}

/** Named as who did something, these are the body and not its people. */
const bodies = /^(?:the )?(?:police|military|army|authorities|security forces|state security|secret police|militia)$/iu;

const peopleWords =
  /^(?:(?:the|unknown|unidentified|plain-?clothes?|armed|local|masked|other|uniformed|police|security|prison) )*(?:lawyers|villagers|students|workers|activists|journalists|reporters|protesters|demonstrators|petitioners|residents|believers|monks|nuns|farmers|teachers|members|relatives|family members|men|women|people|persons|officers|policemen|soldiers|thugs|guards|agents|employees|colleagues|supporters|children|neighbours|neighbors)(?!\p{L})/iu;
const peopleEndings = /(?:人员|村民|居民|学生们?|工人们?|律师们|记者们|民众|群众|访民|家属|信众|男子们|女子们|者们|们)$/u;

function isGroup(name: string): boolean {
  return peopleWords.test(name) || peopleEndings.test(name);
}
