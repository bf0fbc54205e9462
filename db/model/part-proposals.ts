/**
 * Proposes how a recommendation may be split into parts that can be tested by themselves, by rules that anybody may read.
 *
 * Every proposal says by which rules, and marks the words that it comes from. It is nothing until a person takes it.
 */
import { isActionVerb } from './action-verbs.ts';
import { splitStates } from './recommendation-text.ts';
import { stateByName } from './states.ts';
import type { Span } from './text-span.ts';

/** In the order in which they are tried. */
export const partRules = ['sentences', 'verbs', 'law-practice', 'including', 'and'] as const;
export type PartRule = (typeof partRules)[number];

export interface PartProposal {
  readonly text: string;
  /** A code of `part-aspects`, where the words say it. */
  readonly aspect: string | undefined;
  readonly rules: readonly PartRule[];
  readonly spans: readonly Span[];
}

/** More are no help to anybody. */
const mostProposals = 30;
/** No recommendation is longer; what comes behind is not looked at. */
const longest = 20_000;

/** Stand in a piece where words were left out. */
const gaps = { blank: -1, colon: -2 } as const;

/** A piece as the places of its letters, and gaps. */
interface Piece {
  readonly at: readonly number[];
  readonly aspect: string | undefined;
  readonly rules: readonly PartRule[];
  /** It is not split further. */
  readonly isClosed: boolean;
}

type Range = readonly [from: number, to: number];

/** What a piece keeps of the words that are split: stretches in their order, and what stands between them. */
interface Cut {
  readonly keep: readonly Range[];
  readonly gap?: number;
  readonly aspect?: string;
  readonly isClosed?: boolean;
}

/** Nothing, where there is nothing to split. */
type Split = (words: string) => readonly Cut[];

const splits: Readonly<Record<PartRule, Split>> = {
  sentences: sentencesIn,
  verbs: verbsIn,
  'law-practice': lawAndPracticeIn,
  including: includingIn,
  and: listIn,
};

/** The parts that a text may be split into; none where no rule finds more than one. */
export function proposeParts(text: string): PartProposal[] {
  const whole: Piece = { at: [...Array(Math.min(text.length, longest)).keys()], aspect: undefined, rules: [], isClosed: false };
  const pieces = partRules.reduce<readonly Piece[]>((found, rule) => found.flatMap((piece) => splitBy(rule, piece, text)), [whole]);
  const proposals = pieces
    .slice(0, mostProposals)
    .map((piece) => proposalOf(piece, text))
    .filter((part) => part.text !== '' && part.spans.length > 0);
  return proposals.length < 2 ? [] : proposals;
}

function splitBy(rule: PartRule, piece: Piece, text: string): readonly Piece[] {
  const cuts = piece.isClosed ? [] : splits[rule](wordsOf(piece, text));
  return cuts.length === 0 ? [piece] : cuts.map((cut) => cutOut(piece, cut, cuts.length > 1 ? [rule] : []));
}

function cutOut(piece: Piece, { keep, gap = gaps.blank, aspect, isClosed = false }: Cut, rules: readonly PartRule[]): Piece {
  return {
    at: keep.flatMap(([from, to], n) => [...(n > 0 ? [gap] : []), ...piece.at.slice(from, to)]),
    aspect: aspect ?? piece.aspect,
    rules: [...piece.rules, ...rules],
    isClosed,
  };
}

function wordsOf({ at }: Piece, text: string): string {
  return at.map((place) => (place >= 0 ? text[place]! : place === gaps.colon ? ':' : ' ')).join('');
}

function proposalOf(piece: Piece, text: string): PartProposal {
  const words = wordsOf(piece, text)
    .replace(/\s+/g, ' ')
    .replace(/[\s,，、]*([,.;:])\s*/g, '$1 ')
    .replace(/^[\s,.;:，；。]+|[\s,.;:，；。]+$/gu, '');
  return {
    text: words.charAt(0).toUpperCase() + words.slice(1),
    aspect: piece.aspect,
    rules: piece.rules,
    spans: spansIn(piece, text),
  };
}

/** Runs of places that follow one another, without blanks and marks at their ends. */
function spansIn({ at }: Piece, text: string): Span[] {
  const runs: { start: number; end: number }[] = [];
  for (const place of at) {
    const last = runs.at(-1);
    if (place < 0) continue;
    if (last?.end === place) last.end = place + 1;
    else runs.push({ start: place, end: place + 1 });
  }
  return runs.map((run) => trimmed(text, run.start, run.end)).filter(({ start, end }) => end > start);
}

/** Without blanks and marks at its ends; a full stop goes only where it is not that of a short word. */
function trimmed(text: string, start: number, end: number): Span {
  const words = text.slice(start, end);
  const lead = /^[\s,;:，；。]*/u.exec(words)![0].length;
  const tail = /(?:[\s,;:，；。]|(?<=[^.]{3})\.)*$/u.exec(words)![0].length;
  return { start: start + lead, end: Math.max(start + lead, end - tail) };
}

/** Sentences, and what semicolons part; numbers in front and recommending States behind are no part of them. */
function sentencesIn(words: string): readonly Cut[] {
  const cuts: Cut[] = [];
  const ends = /[;；。]|(?<=\p{L})\.(?=\s+\p{Lu})|$/gu;
  let from = 0;
  for (const { index } of words.matchAll(ends)) {
    const [start, end] = withoutFrame(words, from, index);
    if (end > start) cuts.push({ keep: [[start, end]] });
    from = index + 1;
  }
  return cuts;
}

function withoutFrame(words: string, from: number, to: number): Range {
  const start = from + /^\s*(?:\d+(?:\.\d+)*\.?\s+|\(?[a-z]\)\s+)?/u.exec(words.slice(from, to))![0].length;
  let end = to;
  for (;;) {
    const shorter = start + words.slice(start, end).trimEnd().length;
    const brackets = /\s*\(((?:[^()]|\([^()]*\))*)\)$/u.exec(words.slice(start, shorter));
    if (!brackets || !splitStates(brackets[1]!).every((name) => stateByName(name) !== undefined)) return [start, shorter];
    end = shorter - brackets[0].length;
  }
}

/** `Adopt a law and train judges`: each verb with what belongs to it; `adopt and apply a law`: both with the same. */
function verbsIn(words: string): readonly Cut[] {
  const begins = verbBegins(words);
  const [first, second, third] = begins;
  if (first === undefined || second === undefined) return chineseVerbsIn(words);
  const head = words.slice(first.start, second.join).trim();
  // Of two verbs side by side, the first has nothing of its own.
  if (!/\s/.test(head)) {
    const verb = /^[\p{L}-]+/u.exec(words.slice(second.start))![0].length;
    const to = third?.join ?? words.length;
    const shared: Range = [second.start + verb, to];
    const rest = begins.slice(2).map(({ start }, n) => ({ keep: [[start, begins[n + 3]?.join ?? words.length] as const] }));
    return [{ keep: [[0, second.join], shared] }, { keep: [[second.start, to]] }, ...rest];
  }
  return begins.map(({ start }, n) => ({ keep: [[n === 0 ? 0 : start, begins[n + 1]?.join ?? words.length] as const] }));
}

interface Begin {
  /** Where the verb stands, and where the `and` or comma before it. */
  readonly start: number;
  readonly join: number;
}

function verbBegins(words: string): readonly Begin[] {
  const lead = /^\s*(?:to\s+|\p{L}+(?<!p)ly,?\s+)*(\p{L}[\p{L}-]*)/u.exec(words);
  if (!lead || !isActionVerb(lead[1]!)) return [];
  const found: Begin[] = [{ start: lead[0].length - lead[1]!.length, join: 0 }];
  const joined =
    /(?:,?\s+(?:and|as well as)|(,))\s+(?:also\s+|then\s+|to\s+|\p{L}+(?<!p)ly\s+)*(\p{L}[\p{L}-]*)(?!\p{L})(?!\s+(?:of|for|by|from|and)\b|\s*[,.]|\s*$)(\s(?:on|in|at|under|with)\s)?/giu;
  for (const match of words.matchAll(joined)) {
    const [whole, comma, verb = '', preposition = ''] = match;
    // `arrest, release on bail`: behind a comma alone, these are nouns more often.
    if (!isActionVerb(verb) || nouns.has(verb.toLowerCase()) || (comma && preposition)) continue;
    found.push({ start: match.index + whole.length - preposition.length - verb.length, join: match.index });
  }
  return found;
}

/** Words of the list that are more often no verbs behind an `and`. */
const nouns = new Set([
  ...'act aim assist better change charge close combat control deal design form free fund further grant help hold issue leave limit order place plan'.split(
    ' ',
  ),
  ...'progress report respect review share show stop study support use work open'.split(' '),
]);

/** `加强培训，并修改法律`. */
function chineseVerbsIn(words: string): readonly Cut[] {
  return between(words, /[，、]?(?:并且|并|同时)(?=\p{Script=Han})/gu, /\p{Script=Han}/u.test(words));
}

function between(words: string, separator: RegExp, isWanted: boolean): readonly Cut[] {
  if (!isWanted) return [];
  const cuts: Cut[] = [];
  let from = 0;
  for (const match of words.matchAll(separator)) {
    cuts.push({ keep: [[from, match.index]] });
    from = match.index + match[0].length;
  }
  return from === 0 ? [] : [...cuts, { keep: [[from, words.length]] }];
}

const lawAndPractice =
  /(?:both\s+)?(?<law>(?:in\s+|de\s+)?(?:law|legislation|jure))\s+and\s+(?<practice>(?:in\s+|de\s+)?(?:practice|facto))(?!\p{L})|(?<zhLaw>在?法律(?:上|中)?)(?:和|与|及|以及)(?<zhPractice>在?实践(?:中|上)?)/diu;

/** `in law and in practice`: the same twice, once for each. */
function lawAndPracticeIn(words: string): readonly Cut[] {
  const found = lawAndPractice.exec(words);
  if (!found) return [];
  const groups = found.indices!.groups!;
  const [law, practice] = [groups['law'] ?? groups['zhLaw']!, groups['practice'] ?? groups['zhPractice']!];
  // `in law and practice` says `in` once for both.
  const hasOneIn = /^in\s/i.test(words.slice(law[0])) && !/^(?:in|de)\s/i.test(words.slice(practice[0]));
  const [from, to] = [found.index, found.index + found[0].length];
  const around = (inside: readonly Range[]) => [[0, from], ...inside, [to, words.length]] as const;
  return [
    { keep: around([law]), aspect: 'law' },
    { keep: around(hasOneIn ? [[law[0], law[0] + 2], practice] : [practice]), aspect: 'practice' },
  ];
}

const including =
  /,?\s+(?:including|in particular|particularly|especially|notably|inter alia|such as)(?:,|\s)\s*|[，、]?(?:包括|特别是|尤其是|尤其)/iu;

/** What is asked for, and what is named in it by itself. */
function includingIn(words: string): readonly Cut[] {
  const found = including.exec(words);
  const rest = found ? found.index + found[0].length : 0;
  if (!found || found.index < 3 || words.slice(rest).trim() === '') return [];
  const named: Cut = {
    keep: [
      [0, found.index],
      [rest, words.length],
    ],
    gap: gaps.colon,
    isClosed: true,
  };
  return [{ keep: [[0, found.index]] }, named];
}

/** Words that no thing is called by: a list of things ends at them. */
const small =
  'a|about|against|all|an|and|any|are|as|at|be|been|between|both|by|can|could|every|for|from|has|have|her|his|if|in|into|is|its|may|must|no|not|of|on|or|other|our|over|shall|should|so|such|that|the|their|these|they|this|those|through|to|towards|under|until|was|were|when|where|which|who|will|with|without';
const word = `(?!(?:${small})\\b)[\\p{L}\\p{N}][\\p{L}\\p{N}'’-]*`;
const item = `${word}(?:\\s${word}){0,2}`;
const list = new RegExp(
  `(?<![\\p{L}\\p{N}'’-])(?<first>${item})(?:(?<more>(?:,\\s${item})+),?)?\\sand\\s(?<last>${word}(?:\\s(?!\\p{L}+ly\\b)${word}){0,2})(?![\\p{L}\\p{N}'’-])`,
  'diu',
);
const mostItems = 6;

/** `on journalists, media workers and defenders`: the same for each of them. */
function listIn(words: string): readonly Cut[] {
  const found = list.exec(words);
  if (!found) return [];
  const { first, more, last } = found.indices!.groups!;
  const start = first![0] + verbBefore(words.slice(...first!), first![0] === 0);
  if (start === first![1]) return [];
  const items: Range[] = [[start, first![1]], ...(more ? itemsIn(words, more) : []), last!];
  if (items.length > mostItems) return [];
  // Of `safe and enabling environment`, both are the environment.
  const head = isQuality.test(words.slice(start, first![1])) ? last![0] + words.slice(...last!).search(/\s|$/) : last![1];
  return items.map((one) => ({
    keep: [[0, start], one, [one === last ? last[1] : head, words.length]].filter(hasWords(words)) as Range[],
  }));
}

const hasWords = (words: string) => (range: readonly number[]) => words.slice(range[0], range[1]).trim() !== '';

/** One word that says of which kind something is. */
const isQuality = /^(?:\p{L}+(?:ive|ful|able|ible|ous|ic|al|(?<!m)ent|ant)|equal|fair|free|full|open|prompt|safe|strong|thorough)$/iu;

/** The length of a verb in front of the first thing of a list: it belongs to all of them. */
function verbBefore(words: string, isFirst: boolean): number {
  const [lead = '', verb = ''] = /^([\p{L}-]+)(?:\s+|$)/u.exec(words) ?? [];
  return isActionVerb(verb) && (isFirst || lead.length < words.length) ? lead.length : 0;
}

function itemsIn(words: string, [from, to]: Range): Range[] {
  return [...words.slice(from, to).matchAll(/[^,]+/g)].map((match) => {
    const start = from + match.index + (match[0].length - match[0].trimStart().length);
    return [start, from + match.index + match[0].length] as const;
  });
}
