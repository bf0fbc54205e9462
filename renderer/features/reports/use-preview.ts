import { useEffect, useState } from 'react';

import { api, CallError, onVaultEvent } from '../../api.ts';
import { unsentValue } from '../../state/autosave.ts';
import type { Language } from './report.ts';
import { onTyping } from './typing.ts';

type Answer = Awaited<ReturnType<(typeof api)['pages.preview']>>;

export interface ShownPages {
  readonly sizes: Answer['sizes'];
  /** By their pages; those that were not drawn yet are absent. */
  readonly images: ReadonlyMap<number, string>;
  readonly missing: Answer['missing'];
}

export interface PreviewState {
  readonly pages: ShownPages | undefined;
  readonly error: unknown;
  /** Draws one more page of what is shown. */
  draw(page: number): void;
  again(): void;
}

interface Asked {
  readonly report: string;
  readonly language: Language;
  /** Left out: the whole report. */
  readonly section: string | undefined;
  /** Where somebody writes: the section, and the record of its text. */
  readonly writing: { readonly section: string; readonly record: string } | undefined;
}

/** Drawn at once; the others when they come into view. */
const firstPages = [0, 1, 2, 3];
/** No answer holds more. */
const mostPages = 32;

/** Pages as they will print, asked for anew when something changes. */
export function usePreview({ report, language, section, writing }: Asked): PreviewState {
  const [shown, setShown] = useState<Shown>({ pages: undefined, error: undefined });
  const [asking, setAsking] = useState<Asking>();
  const { section: place, record } = writing ?? {};
  useEffect(() => {
    const made = new Asking(
      { report, language, section, writing: place === undefined || record === undefined ? undefined : { section: place, record } },
      setShown,
    );
    setAsking(made);
    setShown({ pages: undefined, error: undefined });
    made.ask();
    const ends = [onVaultEvent((event) => event.type === 'changed' && made.ask()), onTyping(() => made.ask()), () => made.end()];
    return () => ends.forEach((end) => end());
  }, [report, language, section, place, record]);
  return { ...shown, draw: (page) => asking?.draw(page), again: () => asking?.ask() };
}

interface Shown {
  readonly pages: ShownPages | undefined;
  readonly error: unknown;
}

/** One question at a time, so that what is typed meanwhile makes one more question and not one for each letter. */
class Asking {
  readonly #asked: Asked;
  readonly #show: (change: (shown: Shown) => Shown) => void;
  #wanted: readonly number[] = firstPages;
  #isAsking = false;
  #isBehind = false;
  #isOver = false;

  constructor(asked: Asked, show: (change: (shown: Shown) => Shown) => void) {
    this.#asked = asked;
    this.#show = show;
  }

  ask(): void {
    this.#isBehind = true;
    if (!this.#isAsking) void this.#goOn();
  }

  draw(page: number): void {
    this.#wanted = [...new Set([...this.#wanted, page])].slice(-mostPages);
    void api['pages.draw']({ pages: [page] })
      .then(({ images }) =>
        this.#change(({ pages, error }) => ({ error, pages: pages && { ...pages, images: withImages(pages.images, images) } })),
      )
      // The next preview brings it.
      .catch(() => {});
  }

  end(): void {
    this.#isOver = true;
  }

  async #goOn(): Promise<void> {
    this.#isAsking = true;
    while (this.#isBehind && !this.#isOver) {
      this.#isBehind = false;
      await this.#askOnce();
    }
    this.#isAsking = false;
  }

  async #askOnce(): Promise<void> {
    const { section, writing, ...asked } = this.#asked;
    const text = writing && unsentValue('report-text', writing.record, 'text');
    try {
      const { sizes, images, missing } = await api['pages.preview']({
        ...asked,
        ...(section !== undefined && { section }),
        ...(text !== undefined && { typed: { section: writing!.section, text: String(text ?? '') } }),
        pages: [...this.#wanted],
      });
      this.#change(() => ({ pages: { sizes, missing, images: withImages(new Map(), images) }, error: undefined }));
    } catch (error) {
      if (!(error instanceof CallError && error.code === 'job.cancelled')) this.#change(({ pages }) => ({ pages, error }));
    }
  }

  #change(change: (shown: Shown) => Shown): void {
    if (!this.#isOver) this.#show(change);
  }
}

function withImages(known: ShownPages['images'], more: Answer['images']): ShownPages['images'] {
  return new Map([...known, ...more.map(({ page, svg }) => [page, svg] as const)]);
}
