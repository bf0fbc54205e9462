/**
 * Reads what authors write: a small part of Markdown, and references to records between double brackets.
 *
 * Headings, paragraphs, emphasis, lists, quotations and links are understood; a quotation in a quotation (`>>`) is set large, and a last
 * line `— who said it` of a quotation is its source. All else stays as the words that it is, HTML too. No word is lost, whatever stands
 * in a text, and the work grows with its length (markdown-it with its rules chosen one by one; docs/decisions/0068).
 */
import MarkdownIt from 'markdown-it';

/** Words within a block. */
export type Word =
  | { readonly kind: 'text'; readonly text: string; readonly isStrong?: boolean; readonly isEmphasis?: boolean }
  /** What stands between the double brackets. */
  | { readonly kind: 'reference'; readonly words: string };

export type AuthoredBlock =
  /** @property depth 1 to 6, as it was written. */
  | { readonly kind: 'heading'; readonly depth: number; readonly words: readonly Word[] }
  | { readonly kind: 'paragraph'; readonly words: readonly Word[] }
  | { readonly kind: 'quotation'; readonly words: readonly Word[]; readonly source?: readonly Word[]; readonly isPulled: boolean }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly (readonly Word[])[] };

/** What is deeper is read as plain paragraphs: nobody reads quotations in the tenth list. */
const deepest = 24;

/** More between brackets is no reference. */
const longestReference = 400;

const understood = 'heading blockquote list emphasis escape newline link balance_pairs fragments_join'.split(' ');
const reader = new MarkdownIt('zero', { maxNesting: deepest }).enable(understood);
// An address is printed as words: nothing is opened, so nothing has to be refused or encoded.
reader.validateLink = () => true;
reader.normalizeLink = (address) => address;

reader.inline.ruler.before('link', 'reference', (state, silent) => {
  if (!state.src.startsWith('[[', state.pos)) return false;
  const end = state.src.slice(state.pos + 2, state.pos + 2 + longestReference).search(/[[\]\n]/);
  const words = state.src.slice(state.pos + 2, state.pos + 2 + end);
  if (end < 1 || !state.src.startsWith(']]', state.pos + 2 + end)) return false;
  if (!silent) state.push('reference', '', 0).content = words;
  state.pos += words.length + 4;
  return true;
});

type Token = ReturnType<typeof reader.parse>[number];

export function readMarkdown(markdown: string): AuthoredBlock[] {
  const tokens = reader.parse(markdown, {});
  return tokens.some(({ level }) => level >= deepest - 1) ? plainParagraphs(markdown) : new BlockReader().read(tokens);
}

function plainParagraphs(markdown: string): AuthoredBlock[] {
  return markdown.split(/(?:\r?\n|\r)[ \t]*(?:\r?\n|\r)/).flatMap((part): AuthoredBlock[] => {
    const words = part.trim();
    return words === '' ? [] : [{ kind: 'paragraph', words: [{ kind: 'text', text: words }] }];
  });
}

interface OpenList {
  readonly isOrdered: boolean;
  /** The numbers or marks that were written. */
  readonly marks: string[];
  readonly items: Word[][];
}

/** Follows the tokens of the parser, which say where something opens and closes. */
class BlockReader {
  readonly #blocks: AuthoredBlock[] = [];
  /** Lines of the quotation that is open, a block each. */
  #quoted: Word[][] = [];
  #quotations = 0;
  #isPulled = false;
  #list: OpenList | undefined;
  #lists = 0;
  #heading: number | undefined;

  read(tokens: readonly Token[]): AuthoredBlock[] {
    for (const token of tokens) this.#take(token);
    return this.#blocks;
  }

  #take(token: Token): void {
    switch (token.type) {
      case 'heading_open':
        this.#heading = Number(token.tag.slice(1));
        break;
      case 'heading_close':
        this.#heading = undefined;
        break;
      case 'blockquote_open':
        if (this.#lists === 0) this.#openQuotation();
        break;
      case 'blockquote_close':
        if (this.#lists === 0 && (this.#quotations -= 1) === 0) this.#closeQuotation();
        break;
      case 'bullet_list_open':
      case 'ordered_list_open':
        if ((this.#lists += 1) === 1) this.#list = { isOrdered: token.type === 'ordered_list_open', marks: [], items: [] };
        break;
      case 'bullet_list_close':
      case 'ordered_list_close':
        if ((this.#lists -= 1) === 0) this.#closeList();
        break;
      case 'list_item_open':
        this.#openItem(`${token.info}${token.markup}`);
        break;
      case 'inline':
        this.#takeWords(wordsOf(token.children ?? []));
        break;
      default:
        break;
    }
  }

  #openQuotation(): void {
    this.#quotations += 1;
    if (this.#quotations === 2) this.#isPulled = true;
  }

  /** A list in a list goes on in the item that it stands in, its marks as words. */
  #openItem(mark: string): void {
    const { marks, items } = this.#list!;
    if (this.#lists > 1) items.at(-1)!.push({ kind: 'text', text: ` ${mark}` });
    else {
      marks.push(mark);
      items.push([]);
    }
  }

  #takeWords(lines: Word[][]): void {
    const words = joined(lines);
    const item = this.#list?.items.at(-1);
    if (item) goOn(item, words);
    else if (this.#quotations > 0) this.#quoted.push(...withSourceApart(lines));
    else if (words.length > 0)
      this.#blocks.push(this.#heading === undefined ? { kind: 'paragraph', words } : { kind: 'heading', depth: this.#heading, words });
  }

  #closeQuotation(): void {
    const isPulled = this.#isPulled;
    const last = this.#quoted.at(-1);
    const source = this.#quoted.length > 1 && last ? sourceIn(last) : undefined;
    const said = source ? this.#quoted.slice(0, -1) : this.#quoted;
    for (const [at, words] of said.entries())
      this.#blocks.push({ kind: 'quotation', words, isPulled, ...(source && at === said.length - 1 && { source }) });
    this.#quoted = [];
    this.#isPulled = false;
  }

  /** A list whose numbers are not those that it would be printed with, as "2016. It began", is none: the numbers are the author's words. */
  #closeList(): void {
    const { isOrdered, marks, items } = this.#list!;
    this.#list = undefined;
    const isCounting = !isOrdered || marks.every((mark, at) => Number.parseInt(mark, 10) === at + 1);
    const marked = items.map((words, at): Word[] => (isCounting ? words : [{ kind: 'text', text: `${marks[at]!} ` }, ...words]));
    if (this.#quotations > 0) for (const words of marked.filter((item) => item.length > 0)) this.#quoted.push(words);
    else if (isCounting) this.#blocks.push({ kind: 'list', isOrdered, items: marked });
    else for (const words of marked) this.#blocks.push({ kind: 'paragraph', words });
  }
}

/** With a blank between them; what is marked alike is one piece. */
function joined(lines: readonly Word[][]): Word[] {
  const [first = [], ...others] = lines;
  const words = [...first];
  for (const line of others) goOn(words, line);
  return words;
}

function goOn(words: Word[], line: readonly Word[]): void {
  if (words.length > 0) addWord(words, { kind: 'text', text: ' ' });
  for (const word of line) addWord(words, word);
}

function addWord(words: Word[], word: Word): void {
  const last = words.at(-1);
  const isAlike = last?.kind === 'text' && word.kind === 'text' && last.isStrong === word.isStrong && last.isEmphasis === word.isEmphasis;
  if (isAlike) words[words.length - 1] = { ...last, text: last.text + word.text };
  else words.push(word);
}

/** Of what is quoted all lines as one block, and a last one that says who said it as another. */
function withSourceApart(lines: readonly Word[][]): Word[][] {
  const last = lines.at(-1);
  const hasSource = lines.length > 1 && last !== undefined && sourceIn(last) !== undefined;
  return [joined(hasSource ? lines.slice(0, -1) : lines), ...(hasSource ? [last] : [])].filter((words) => words.length > 0);
}

function sourceIn([first, ...rest]: readonly Word[]): Word[] | undefined {
  if (first?.kind !== 'text') return undefined;
  const found = /^(?:—+|--+|–|――)\s*(?=\S|$)/.exec(first.text);
  return found ? [{ ...first, text: first.text.slice(found[0].length) }, ...rest] : undefined;
}

/** The words of each line as it was typed. */
function wordsOf(children: readonly Token[]): Word[][] {
  const lines: Word[][] = [[]];
  let [strong, emphasis] = [0, 0];
  const addresses: string[] = [];
  const add = (text: string) => {
    if (text === '') return;
    addWord(lines.at(-1)!, { kind: 'text', text, ...(strong > 0 && { isStrong: true }), ...(emphasis > 0 && { isEmphasis: true }) });
  };
  for (const child of children) {
    if (child.type === 'strong_open') strong += 1;
    else if (child.type === 'strong_close') strong -= 1;
    else if (child.type === 'em_open') emphasis += 1;
    else if (child.type === 'em_close') emphasis -= 1;
    else if (child.type === 'link_open') addresses.push([child.attrGet('href'), child.attrGet('title')].filter(Boolean).join(', '));
    else if (child.type === 'link_close') add(` (${addresses.pop() ?? ''})`);
    else if (child.type === 'reference') lines.at(-1)!.push({ kind: 'reference', words: child.content });
    else if (child.type === 'softbreak' || child.type === 'hardbreak') lines.push([]);
    else add(child.content);
  }
  return lines;
}
