import { useEffect, useState } from 'react';

import { api, CallError, onVaultEvent } from '../../api.ts';

/** What a question for a preview is answered with, whatever the document is. */
export type Previewed = Pick<Awaited<ReturnType<(typeof api)['pages.preview']>>, 'sizes' | 'images' | 'missing'>;

export interface ShownPages<Answer extends Previewed = Previewed> {
  readonly sizes: Answer['sizes'];
  /** By their pages; those that were not drawn yet are absent. */
  readonly images: ReadonlyMap<number, string>;
  readonly missing: Answer['missing'];
  /** All that was answered. */
  readonly answer: Answer;
}

export interface PagesState<Answer extends Previewed = Previewed> {
  readonly pages: ShownPages<Answer> | undefined;
  readonly error: unknown;
  /** Draws one more page of what is shown. */
  draw(page: number): void;
  again(): void;
}

export interface AskedPages<Answer extends Previewed> {
  /** Another document is another key; the same one asked for anew keeps what is shown until the answer is there. */
  readonly key: string;
  readonly ask: (pages: number[]) => Promise<Answer>;
  /** Tells of changes that are not in the vault yet. @returns stops telling. */
  readonly onChange?: (changed: () => void) => () => void;
}

/** Drawn at once; the others when they come into view. */
const firstPages = [0, 1, 2, 3];
/** No answer holds more. */
const mostPages = 32;

/** Pages as they will print, asked for anew when something changes. */
export function usePages<Answer extends Previewed>({ key, ask, onChange }: AskedPages<Answer>): PagesState<Answer> {
  const [shown, setShown] = useState<Shown<Answer>>(nothing);
  const [asking, setAsking] = useState<Asking<Answer>>();
  useEffect(() => {
    const made = new Asking(ask, setShown);
    setAsking(made);
    setShown(nothing);
    made.ask();
    const ends = [onVaultEvent((event) => event.type === 'changed' && made.ask()), onChange?.(() => made.ask()), () => made.end()];
    return () => ends.forEach((end) => end?.());
    // What is asked for is in the key.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [key]);
  return { ...shown, draw: (page) => asking?.draw(page), again: () => asking?.ask() };
}

interface Shown<Answer extends Previewed> {
  readonly pages: ShownPages<Answer> | undefined;
  readonly error: unknown;
}

const nothing = { pages: undefined, error: undefined };

/** One question at a time, so that what is typed meanwhile makes one more question and not one for each letter. */
class Asking<Answer extends Previewed> {
  readonly #question: (pages: number[]) => Promise<Answer>;
  readonly #show: (change: (shown: Shown<Answer>) => Shown<Answer>) => void;
  #wanted: readonly number[] = firstPages;
  #isAsking = false;
  #isBehind = false;
  #isOver = false;

  constructor(question: (pages: number[]) => Promise<Answer>, show: (change: (shown: Shown<Answer>) => Shown<Answer>) => void) {
    this.#question = question;
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
    try {
      const answer = await this.#question([...this.#wanted]);
      const { sizes, images, missing } = answer;
      this.#change(() => ({ pages: { sizes, missing, images: withImages(new Map(), images), answer }, error: undefined }));
    } catch (error) {
      if (!(error instanceof CallError && error.code === 'job.cancelled')) this.#change(({ pages }) => ({ pages, error }));
    }
  }

  #change(change: (shown: Shown<Answer>) => Shown<Answer>): void {
    if (!this.#isOver) this.#show(change);
  }
}

function withImages(known: ShownPages['images'], more: Previewed['images']): ShownPages['images'] {
  return new Map([...known, ...more.map(({ page, svg }) => [page, svg] as const)]);
}
