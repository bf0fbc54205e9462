/** The report as one page of HTML: no script, nothing loaded, headings and tables that a screen reader walks. */
import type { Grade } from '../../model/grades.ts';
import type { Block, Inline, NoteRun, ReportDocument, TextRun } from '../model/document.ts';
import { plainText } from '../model/document.ts';
import { gradeSign } from '../model/grade-signs.ts';
import { isRightToLeft, languageOf, type Script, scriptRuns } from '../model/script-runs.ts';
import { shadeOf } from '../model/shades.ts';
import { style } from './style.ts';

/** Even where a text were markup it could do nothing. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

export function writeHtml(report: ReportDocument): string {
  const page = new Page(report);
  const { title, subtitle, kindOfReport, imprint, language } = report;
  const body = page.blocks();
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${escapedHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<p class="kind">${page.text(kindOfReport)}</p>
<h1>${page.text(title)}</h1>
<p class="subtitle">${page.text(subtitle)}</p>
${page.cover()}
<ul class="imprint">${imprint.map((line) => `<li>${page.text(line)}</li>`).join('')}</ul>
</header>
${report.layout === 'publication' && !report.isWithoutContents ? page.nav() : ''}
<main>
${body}
</main>
<footer class="end-of-report">${page.footnotes()}</footer>
</body>
</html>
`;
}

class Page {
  readonly #report: ReportDocument;
  readonly #fallback: Script;
  readonly #notes: NoteRun[] = [];
  readonly #counts = { table: 0, figure: 0 };

  constructor(report: ReportDocument) {
    this.#report = report;
    this.#fallback = report.language === 'en' ? 'latin' : 'han';
  }

  /** A section for each heading of the first level, and within it one for each recommendation. */
  blocks(): string {
    const open: string[] = [];
    const parts: string[] = [];
    const close = (to: number) => {
      while (open.length > to) parts.push(open.pop()!);
    };
    for (const block of this.#report.blocks) {
      if (block.kind === 'heading' && block.level === 1) {
        close(0);
        parts.push('<section>');
        open.push('</section>');
      } else if (block.kind === 'recommendation') {
        close(1);
        parts.push('<section class="recommendation">');
        open.push('</section>');
      }
      parts.push(this.#block(block));
    }
    close(0);
    return parts.join('\n');
  }

  /** What stands on the title page of a publication: a sign for each recommendation, and words for whoever cannot see them. */
  cover(): string {
    const { coverSigns, coverWords } = this.#report;
    if (coverSigns.length === 0) return '';
    return `<p class="signs" aria-hidden="true">${coverSigns.map(sign).join('')}</p><p class="cover">${this.text(coverWords)}</p>`;
  }

  /** The contents, as a place that readers jump to. */
  nav(): string {
    const { contents } = this.#report.words;
    return `<nav aria-label="${escapedHtml(contents)}">
<h2>${this.text(contents)}</h2>
${this.contents()}
</nav>`;
  }

  contents(): string {
    const chapters: { readonly own: string; readonly below: string[] }[] = [];
    for (const block of this.#report.blocks) {
      if (block.kind === 'heading' && block.level === 1 && !block.isUnlisted)
        chapters.push({ own: this.#link(block.id, block.text), below: [] });
      else if (block.kind === 'heading' && block.level === 2 && block.label !== undefined)
        chapters.at(-1)?.below.push(`<li>${this.#link(block.id, `${block.label} ${block.text}`)}</li>`);
      else if (block.kind === 'recommendation')
        chapters.at(-1)?.below.push(`<li>${this.#link(block.id, `${block.paragraph} ${block.states}`)}</li>`);
    }
    const items = chapters.map(({ own, below }) => `<li>${own}${below.length > 0 ? `<ol>${below.join('')}</ol>` : ''}</li>`);
    return `<ol>${items.join('\n')}</ol>`;
  }

  footnotes(): string {
    if (this.#notes.length === 0) return '';
    const items = this.#notes.map(({ runs }, at) => {
      const back = `<a href="#see-${at + 1}" role="doc-backlink" aria-label="${escapedHtml(this.#report.words.backToText)}">↩</a>`;
      return `<li id="note-${at + 1}">${runs.map((run) => this.#text(run)).join('')} ${back}</li>`;
    });
    return `<section class="footnotes" role="doc-endnotes"><h2>${this.text(this.#report.words.notes)}</h2><ol>${items.join('\n')}</ol></section>`;
  }

  /** In spans where the language of a piece is not that of the page. */
  text(text: string, given?: string): string {
    const { language } = this.#report;
    return scriptRuns(text, this.#fallback)
      .map(({ text: piece, script }) => {
        const own = given ?? languageOf(script, language);
        if (own === language) return escapedHtml(piece);
        return `<span lang="${escapedHtml(own)}"${script === 'arabic' ? ' dir="rtl"' : ''}>${escapedHtml(piece)}</span>`;
      })
      .join('');
  }

  #link(id: string, text: string): string {
    return `<a href="#${escapedHtml(id)}">${this.text(text)}</a>`;
  }

  #runs(runs: readonly Inline[]): string {
    return runs.map((run) => this.#run(run)).join('');
  }

  #run(run: Inline): string {
    switch (run.kind) {
      case 'text':
        return this.#text(run);
      case 'note': {
        const at = this.#notes.push(run);
        return `<sup><a id="see-${at}" href="#note-${at}" role="doc-noteref">${at}</a></sup>`;
      }
      case 'reference':
        return this.#link(run.to, run.text);
      case 'grade':
        return `<span class="grade">${run.grade === null ? '' : sign(run.grade)}${this.text(run.text)}</span>`;
    }
  }

  #text({ text, language, isStrong, isEmphasis }: TextRun): string {
    const words = this.text(text, language);
    const emphasised = isEmphasis ? `<em>${words}</em>` : words;
    return isStrong ? `<strong>${emphasised}</strong>` : emphasised;
  }

  #block(block: Block): string {
    switch (block.kind) {
      case 'heading': {
        const label = block.label === undefined ? '' : `<span class="label">${this.text(block.label)}</span> `;
        return `<h${block.level + 1} id="${escapedHtml(block.id)}">${label}${this.text(block.text)}</h${block.level + 1}>`;
      }
      case 'paragraph':
        return `<p${classOf(block.tone)}${directionOf(block.runs)}>${this.#runs(block.runs)}</p>`;
      case 'quotation': {
        const source = block.source === undefined ? '' : `<footer>${this.text(block.source)}</footer>`;
        return `<blockquote${classOf(block.isPulled ? 'pulled' : undefined)}><p${directionOf(block.runs)}>${this.#runs(block.runs)}</p>${source}</blockquote>`;
      }
      case 'list': {
        const tag = block.isOrdered ? 'ol' : 'ul';
        return `<${tag}>${block.items.map((item) => `<li${directionOf(item)}>${this.#runs(item)}</li>`).join('')}</${tag}>`;
      }
      case 'labelled':
        return `<div class="labelled"><h${(block.level ?? 3) + 1}>${this.text(block.label)}</h${(block.level ?? 3) + 1}><div>${block.blocks.map((one) => this.#block(one)).join('')}</div></div>`;
      case 'recommendation':
        return [
          `<h3 id="${escapedHtml(block.id)}"><span class="number">${this.text(block.paragraph)}</span>${this.text(block.states)}</h3>`,
          `<p class="symbol">${this.text(block.symbol)}</p>`,
          `<p class="grade-line"><span>${this.#run(block.grade)}</span><span>${this.text(block.standing)}</span></p>`,
          block.facts.length === 0 ? '' : `<ul class="facts">${block.facts.map((fact) => `<li>${this.text(fact)}</li>`).join('')}</ul>`,
        ].join('\n');
      case 'table':
        return this.#table(block);
      case 'figure':
        return `<figure><figcaption>${this.#caption('figure', block.caption)}</figcaption><img src="data:image/svg+xml;base64,${Buffer.from(block.svg).toString('base64')}" alt="${escapedHtml(block.alt)}" width="${block.width}" height="${block.height}">${this.#below(block.notes)}</figure>`;
      case 'figures':
        return `<ul class="figures">${block.figures.map(({ value, words }) => `<li><strong>${this.text(value)}</strong> ${this.text(words)}</li>`).join('')}</ul>`;
      case 'grade-bar':
        return this.#bar(block);
    }
  }

  #caption(kind: 'table' | 'figure', caption: string): string {
    this.#counts[kind] += 1;
    return `${this.text(`${this.#report.words[kind]} ${this.#counts[kind]}`)}\u2002${this.text(caption)}`;
  }

  #below(notes: readonly string[] = []): string {
    return notes.map((note) => `<p class="notes">${this.text(note)}</p>`).join('');
  }

  #table({ caption, columns, rows, notes }: Extract<Block, { kind: 'table' }>): string {
    const aligned = (n: number) => classOf(columns[n]!.align === 'start' ? undefined : columns[n]!.align);
    const head = columns.map(({ title }, n) => `<th scope="col"${aligned(n)}>${this.text(title)}</th>`).join('');
    const body = rows.map(
      (row) => `<tr>${row.map((cell, n) => `<td${aligned(n)}${directionOf(cell)}>${this.#runs(cell)}</td>`).join('')}</tr>`,
    );
    return `<div class="wide"><table><caption>${this.#caption('table', caption)}</caption><thead><tr>${head}</tr></thead><tbody>${body.join('\n')}</tbody></table></div>${this.#below(notes)}`;
  }

  #bar({ caption, rows }: Extract<Block, { kind: 'grade-bar' }>): string {
    const some = rows.filter(({ count }) => count > 0);
    const drawn = some.map(({ grade, count }) => {
      const { fill, ink } = shadeOf(grade);
      return `<span style="flex:${count};background:${fill};color:${ink}">${count}</span>`;
    });
    const told = some.map(({ grade, text, count }) => `<li>${sign(grade)}<strong>${count}</strong> ${this.text(text)}</li>`);
    return `<p><strong>${this.text(caption)}</strong></p><div class="bar" aria-hidden="true">${drawn.join('')}</div><ul class="signs">${told.join('')}</ul>`;
  }
}

/** Its words stand beside it. */
function sign(grade: Grade): string {
  return gradeSign(grade, 'currentColor').replace('<svg ', '<svg class="sign" aria-hidden="true" ');
}

function classOf(name: string | undefined): string {
  return name === undefined ? '' : ` class="${name}"`;
}

function directionOf(runs: readonly Inline[]): string {
  return isRightToLeft(plainText(runs)) ? ' dir="rtl"' : '';
}

const letters: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escapedHtml(text: string): string {
  return text.replaceAll(/[&<>"]/g, (letter) => letters[letter]!);
}
