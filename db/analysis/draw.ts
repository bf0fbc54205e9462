/**
 * Draws the description of a chart as SVG text: Observable Plot over a light DOM, without a window (docs/decisions/0061).
 *
 * Every count stands as a figure beside or in its mark, so that it is read in black and white as well. The text is an image
 * for whoever shows it: no script, nothing that is loaded from elsewhere.
 */
import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom/worker';

import type { Chart, ChartLook, ChartPanel } from '../model/chart.ts';
import { colours, type Colours } from './colours.ts';
import { barsOf, fieldsOf } from './plot-counts.ts';
import { fontSize, type Room } from './plot-room.ts';
import { timelineOf } from './plot-timeline.ts';
import { lineHeight, wrapped } from './text-width.ts';

export interface Drawing {
  readonly look: ChartLook;
  /** As wide as there is room; fields that need more take it. */
  readonly width: number;
  /** With title and caption: a picture that leaves has to say what its numbers mean. */
  readonly isWhole: boolean;
}

const font = 'system-ui, "Noto Sans", "Noto Sans CJK SC", "Noto Sans SC", sans-serif';
const svgNamespace = 'http://www.w3.org/2000/svg';

/** What XML may not hold, however it is written: one of them in a name, and no picture shows at all. */
const noXml = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

/** An element of the light DOM: what is needed of it here. */
interface Element {
  setAttribute(name: string, value: string): void;
  getAttribute(name: string): string | null;
  removeAttribute(name: string): void;
  querySelectorAll(selector: string): Iterable<Element>;
  append(...children: (Element | string)[]): void;
  remove(): void;
  readonly outerHTML: string;
}

interface Page {
  createElementNS(namespace: string, name: string): Element;
}

/** The picture, as one SVG element. */
export function drawChart(chart: Chart, drawing: Drawing): string {
  const page = parseHTML('<!doctype html><html><body></body></html>').document as unknown as Page;
  const look = colours[drawing.look];
  const most = mostIn(chart.panels);
  const panels = chart.panels.map((panel) => ({ panel, drawn: drawPanel(page, panel, { look, width: drawing.width, most }) }));
  const width = Math.max(drawing.width, ...panels.map(({ drawn }) => Number(drawn.getAttribute('width'))));
  const sheet = new Sheet(page, look, width);
  if (drawing.isWhole) sheet.write(chart.title, { size: 15, weight: 600 });
  for (const { panel, drawn } of panels) {
    if (panel.title !== undefined) sheet.write(panel.title, { size: fontSize, weight: 600 });
    sheet.place(drawn);
  }
  if (drawing.isWhole) for (const text of [chart.caption, ...chart.notes]) sheet.write(text, { size: 11, weight: 400 });
  return sheet.finish(chart.title);
}

/** Parts of a picture, one below the other. */
class Sheet {
  readonly #page: Page;
  readonly #look: Colours;
  readonly #width: number;
  readonly #parts: Element[] = [];
  #height = 8;

  constructor(page: Page, look: Colours, width: number) {
    this.#page = page;
    this.#look = look;
    this.#width = width;
  }

  write(text: string, { size, weight }: { readonly size: number; readonly weight: number }): void {
    for (const line of wrapped(text, this.#width - 16, size)) {
      this.#height += lineHeight(size);
      const made = this.#make('text', { x: '8', y: String(this.#height - 4), 'font-size': String(size), 'font-weight': String(weight) });
      made.append(line);
      this.#parts.push(made);
    }
    this.#height += 4;
  }

  place(drawn: Element): void {
    drawn.setAttribute('y', String(this.#height));
    this.#parts.push(drawn);
    this.#height += Number(drawn.getAttribute('height')) + 8;
  }

  finish(title: string): string {
    const size = { width: String(this.#width), height: String(this.#height) };
    const sheet = this.#make('svg', { ...size, viewBox: `0 0 ${this.#width} ${this.#height}`, fill: this.#look.ink, 'font-family': font });
    sheet.setAttribute('xmlns', svgNamespace);
    const name = this.#make('title', {});
    name.append(title);
    sheet.append(name, this.#make('rect', { ...size, fill: this.#look.paper }), ...this.#parts);
    return sheet.outerHTML.replaceAll(noXml, '\ufffd');
  }

  #make(name: string, attributes: Readonly<Record<string, string>>): Element {
    const made = this.#page.createElementNS(svgNamespace, name);
    for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
    return made;
  }
}

function mostIn(panels: readonly ChartPanel[]): number {
  const counts = panels.map(({ marks }) => (marks.kind === 'timeline' ? marks.counts.map(({ count }) => count) : marks.counts.flat()));
  return counts.flat().reduce<number>((most, count) => Math.max(most, count ?? 0), 1);
}

function drawPanel(page: Page, { marks }: ChartPanel, room: Room): Element {
  const { look } = room;
  const options = marks.kind === 'fields' ? fieldsOf(marks, room) : marks.kind === 'bars' ? barsOf(marks, room) : timelineOf(marks, room);
  const drawn = Plot.plot({ document: page as never, style: { fontSize: `${fontSize}px` }, ...options }) as unknown as Element;
  // What Plot says in a style sheet is for pages; this is a picture.
  for (const sheet of drawn.querySelectorAll('style')) sheet.remove();
  for (const name of ['class', 'style', 'font-family']) drawn.removeAttribute(name);
  drawn.setAttribute('font-size', String(fontSize));
  drawn.setAttribute('fill', look.ink);
  // Axes are drawn in the current colour.
  drawn.setAttribute('color', look.ink);
  return drawn;
}
