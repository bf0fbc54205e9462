/**
 * A text that names in brackets who said what: `Ratify it (Albania); Ratify both (Chile, Spain);`. As Working Group
 * reports and OHCHR's lists write it; names may hold brackets themselves: `(Iran (Islamic Republic of))`.
 */
import { splitStates } from './recommendation-text.ts';
import { stateByName } from './states.ts';

export interface InlineStatement {
  readonly text: string;
  /** Names as written. */
  readonly states: readonly string[];
}

interface Bracket {
  readonly start: number;
  readonly end: number;
  readonly states: readonly string[];
}

/** In their order; a text behind the last States stands alone, with no State. */
export function splitStatements(text: string): readonly InlineStatement[] {
  const found: { text: string; states: string[] }[] = [];
  let from = 0;
  for (const { start, end, states } of bracketsOfStates(text)) {
    const between = trimmed(text.slice(from, start));
    from = end;
    // `(France) (Lithuania)`: both said the same.
    if (between === '' && found.length > 0) found.at(-1)!.states.push(...states);
    else found.push({ text: between, states: [...states] });
  }
  const rest = trimmed(text.slice(from));
  if (rest !== '') found.push({ text: rest, states: [] });
  return found;
}

/** Brackets at whose end a statement can end: before `;`, `.`, `,`, the next bracket or the end, or a new sentence. */
function bracketsOfStates(text: string): readonly Bracket[] {
  const found: Bracket[] = [];
  let start = -1;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === '(' && (depth += 1) === 1) start = at;
    if (text[at] !== ')' || depth === 0 || (depth -= 1) > 0) continue;
    const inside = text.slice(start + 1, at).trim();
    const states = inside.length > 2000 ? [] : splitStates(inside);
    const isStates = states.length > 0 && states.every((name) => name.length > 3 && stateByName(name) !== undefined);
    if (isStates && /^\s*(?:[;.,:(]|$|\p{Lu})/u.test(text.slice(at + 1, at + 20))) found.push({ start, end: at + 1, states });
  }
  return found;
}

function trimmed(text: string): string {
  return text.replace(/^[\s;,.:]+|[\s;,:]+$/g, '');
}
