/** Text cut where its script changes, so that each piece is set in a font and tagged with a language that fits. */

export type Script = 'latin' | 'han' | 'arabic';

export interface ScriptRun {
  readonly text: string;
  readonly script: Script;
}

const scripts: readonly (readonly [Script, RegExp])[] = [
  ['han', /^(?:\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Bopomofo}|[\u3000-\u303f\uff00-\uffef])$/u],
  ['arabic', /^\p{Script=Arabic}$/u],
];

/** Marks, digits and spaces belong to no script: they go with what stands before them. */
const neutral = /^[\p{White_Space}\p{P}\p{S}\p{N}\p{M}\p{Cf}]$/u;

/**
 * @param fallback the script of text that has none of its own, as numbers: that of the document.
 * @returns the pieces in order; together they are the text.
 */
export function scriptRuns(text: string, fallback: Script): ScriptRun[] {
  const runs: { text: string; script: Script }[] = [];
  let waiting = '';
  for (const letter of text) {
    const script = scriptOf(letter);
    const last = runs.at(-1);
    if (script === undefined) {
      if (last) last.text += letter;
      else waiting += letter;
    } else if (last?.script === script) last.text += letter;
    else {
      runs.push({ text: waiting + letter, script });
      waiting = '';
    }
  }
  if (waiting !== '') return [{ text: waiting, script: fallback }];
  return withTails(runs, isRightToLeft(text) ? openers : anyTail, fallback);
}

/** A bracket that opens belongs to what follows: behind Arabic letters it would stand on their other side. */
const openers = /\s*[\p{Ps}\p{Pi}]+$/u;
/**
 * A name in a line that reads from left to right ends with its letters, or a number that follows at once: points and what comes behind
 * them go on in the line, or the day after a name would stand before it.
 */
const anyTail =
  /(?<=\p{Script=Arabic}\p{M}*(?:\s?\p{N}+)*)(?!\s?\p{N})[\p{White_Space}\p{P}\p{S}\p{Cf}][\p{White_Space}\p{P}\p{S}\p{N}\p{M}\p{Cf}]*$/u;

/** @param tail what of the end of an Arabic piece belongs to the next one. */
function withTails(runs: { text: string; script: Script }[], tail: RegExp, fallback: Script): ScriptRun[] {
  return runs.flatMap((run, n) => {
    const [moved = ''] = (run.script === 'arabic' && tail.exec(run.text)) || [];
    const next = runs[n + 1];
    if (moved === '' || (next === undefined && tail === openers)) return [run];
    const kept = { ...run, text: run.text.slice(0, -moved.length) };
    if (next === undefined) return [kept, { text: moved, script: fallback }];
    next.text = moved + next.text;
    return [kept];
  });
}

function scriptOf(letter: string): Script | undefined {
  for (const [script, letters] of scripts) if (letters.test(letter)) return script;
  return neutral.test(letter) ? undefined : 'latin';
}

/** Whether a paragraph reads from right to left: by its first letter of a direction (UAX #9, rules P2 and P3). */
export function isRightToLeft(text: string): boolean {
  const first = /\p{L}/u.exec(text)?.[0];
  return first !== undefined && /^(?:\p{Script=Arabic}|\p{Script=Hebrew})$/u.test(first);
}

/** The language that a script stands for where nobody said which. */
export function languageOf(script: Script, language: string): string {
  if (script === 'arabic') return 'ar';
  if (script === 'han') return language.startsWith('zh') ? language : 'zh-Hans';
  return language.startsWith('zh') ? 'en' : language;
}
