/**
 * What the buttons of a page do, offered elsewhere too. A page marks where its buttons stand; each of them says there what
 * it is called, once, and whoever listens around the page (the frame: palette, list of keys) hears of it while it is there.
 */
import { createContext, type ReactNode, type RefObject, use, useEffect, useId, useMemo, useRef } from 'react';

export interface Command {
  /** Unlike any other on the page. */
  readonly id: string;
  readonly text: string;
  /** The section or the note that it stands in: several may be called "Add". */
  readonly of?: string;
  /** That the page itself listens for: only to be shown. */
  readonly keys?: string;
  /** Other words that it is found by, separated by blanks; they never show. */
  readonly words?: string;
  isEnabled(): boolean;
  run(): void;
}

/** @returns takes them away again. */
export type HearCommands = (commands: readonly Command[]) => () => void;

const HearingContext = createContext<HearCommands | undefined>(undefined);
interface Place {
  /** Where the buttons stand; empty in the header of the page. */
  readonly of: string;
  /** Only the one that ends the work of a page: elsewhere on it are hundreds. */
  readonly isPrimaryOnly?: boolean;
}

/** Null: on top of the page, whatever stands there. */
const PlaceContext = createContext<Place | null | undefined>(undefined);
const onPage: Place = { of: '', isPrimaryOnly: true };

interface HeardProps {
  readonly onCommands: HearCommands;
  readonly children: ReactNode;
}

/** Around all pages. */
export function HeardCommands({ onCommands, children }: HeardProps) {
  return <HearingContext value={onCommands}>{children}</HearingContext>;
}

/** The buttons in here do what the page is for. @param of where they stand, if not in its header. */
export function Commands({ of = '', children }: { readonly of?: string | undefined; readonly children: ReactNode }) {
  const around = use(PlaceContext);
  const place = useMemo(() => ({ of }), [of]);
  return <PlaceContext value={around === null ? null : place}>{children}</PlaceContext>;
}

/** The body of a page: its primary button is offered wherever it stands. */
export function PrimaryCommands({ children }: { readonly children: ReactNode }) {
  return <PlaceContext value={onPage}>{children}</PlaceContext>;
}

/** What is asked on top of the page is answered there. */
export function NoCommands({ children }: { readonly children: ReactNode }) {
  return <PlaceContext value={null}>{children}</PlaceContext>;
}

interface OfferedButton {
  /** As it is read; what is no text is not offered. */
  readonly text: ReactNode;
  readonly keys?: string | undefined;
  readonly isPrimary?: boolean;
}

/** Offers a button: the command presses it, and can do no more than a press. */
export function useButtonCommand(button: RefObject<HTMLButtonElement | null>, { text, keys, isPrimary = false }: OfferedButton): void {
  const id = useId();
  const hear = use(HearingContext);
  const place = use(PlaceContext);
  const isOffered = place !== undefined && place !== null && typeof text === 'string' && (isPrimary || place.isPrimaryOnly !== true);
  const of = place?.of || undefined;
  useEffect(() => {
    if (!hear || !isOffered) return;
    const isEnabled = () => button.current?.matches(':not(:disabled, [aria-disabled="true"])') === true && button.current.checkVisibility();
    const run = () => {
      // As if pressed by its key: what it opens gives the focus back to it.
      button.current?.focus();
      button.current?.click();
    };
    return hear([{ id, text, ...(of !== undefined && { of }), ...(keys !== undefined && { keys }), isEnabled, run }]);
  }, [hear, isOffered, id, text, of, keys, button]);
}

interface OfferedEntry {
  readonly id: string;
  readonly label: string;
  readonly keys?: string;
  readonly words?: string;
  readonly isDisabled?: boolean;
  run(): void;
}

/** Offers what stands in a menu, without opening it. @param ofMenu what the menu is of, where its entries do not say. */
export function useMenuCommands(entries: readonly OfferedEntry[], ofMenu?: string): void {
  const id = useId();
  const hear = use(HearingContext);
  const place = use(PlaceContext);
  const isOffered = place !== undefined && place !== null && place.isPrimaryOnly !== true;
  const of = place?.of || ofMenu;
  const latest = useRef(entries);
  useEffect(() => {
    latest.current = entries;
  });
  // Entries are new with every painting: what is heard of them changes with what they say only.
  const offered = isOffered ? JSON.stringify(entries.map(({ id: name, label, keys, words }) => ({ name, label, keys, words }))) : '[]';
  useEffect(() => {
    if (!hear) return;
    const entryOf = (name: string) => latest.current.find((entry) => entry.id === name);
    const said = JSON.parse(offered) as readonly (Pick<OfferedEntry, 'label' | 'keys' | 'words'> & { readonly name: string })[];
    return hear(
      said.map(({ name, label, keys, words }) => ({
        id: `${id}.${name}`,
        text: label,
        ...(of !== undefined && { of }),
        ...(keys !== undefined && { keys }),
        ...(words !== undefined && { words }),
        isEnabled: () => entryOf(name)?.isDisabled !== true,
        run: () => entryOf(name)?.run(),
      })),
    );
  }, [hear, offered, id, of]);
}
