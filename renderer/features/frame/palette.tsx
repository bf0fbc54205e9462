import { CircleAlert } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';

import type { SearchKind } from '../../../db/model/search-kinds.ts';
import { errorText } from '../../i18n/error-text.ts';
import { useText } from '../../i18n/index.tsx';
import { runAction } from '../../state/actions.ts';
import { runPageCommand } from '../../state/page-commands.ts';
import { pathOfKind } from '../../state/recent.ts';
import { go } from '../../state/route.ts';
import { Spinner } from '../../ui/button.tsx';
import { Keys } from '../../ui/layout.tsx';
import overlay from '../../ui/overlay.module.css';
import { FoundText, pageOf, useFoundTitle } from '../search/index.ts';
import styles from './palette.module.css';
import { mostShown } from './first-hits.ts';
import { openKindOfAct } from './use-kinds-of-act.ts';
import { type PaletteEntry, type PaletteGroup, type PaletteState, usePalette } from './use-palette.ts';

/** Finds every record and every command by a few letters: one place to type, arrows and Enter to go. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const [text, setText] = useState('');
  // While an input method puts a word together, its letters are no word to look for yet.
  const [composedFrom, setComposedFrom] = useState<string>();
  const state = usePalette(composedFrom ?? text, text);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => {
    const frame = requestAnimationFrame(() => forgetGoneEntry(input.current));
    return () => cancelAnimationFrame(frame);
  }, [state.groups]);
  const command = useRef<string>(undefined);
  // A command of the page presses a button there, and what that opens takes the focus: only once this is gone, and has given it back.
  useEffect(() => () => void requestAnimationFrame(() => command.current !== undefined && runPageCommand(command.current)), []);
  const choose = (id: string) => {
    onClose();
    const [kind, rest] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)];
    if (kind === 'action') runAction(rest);
    else if (kind === 'page') command.current = rest;
    else if (kind === 'kinds') openKindOfAct(rest);
    else if (kind === 'all') go(['search'], { text: text.trim() });
    else go([pathOfKind[kind as SearchKind], rest], pageOf(foundIn(state.groups, id)));
  };
  return (
    <ModalOverlay className={`${overlay['overlay']} ${overlay['high']}`} isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className={overlay['modal'] ?? ''}>
        <Dialog className={styles['palette'] ?? ''} aria-label={t('frame.palette')}>
          <PointerAtRest since={text}>
            <Autocomplete inputValue={text} onInputChange={setText}>
              <SearchField aria-label={t('frame.search')} autoFocus className={styles['field'] ?? ''}>
                <Input
                  ref={input}
                  className={styles['input'] ?? ''}
                  placeholder={t('frame.palette.placeholder')}
                  spellCheck={false}
                  dir="auto"
                  onCompositionStart={() => setComposedFrom(text)}
                  onCompositionEnd={() => setComposedFrom(undefined)}
                />
                {state.isSearching && (
                  <span className={styles['busy']}>
                    <Spinner />
                  </span>
                )}
              </SearchField>
              <Outcome state={state} isEmpty={text.trim() === ''} />
              <Menu
                className={styles['results'] ?? ''}
                aria-label={t('frame.palette')}
                items={state.groups}
                onAction={(key) => choose(String(key))}
                renderEmptyState={() => null}
              >
                {(group: PaletteGroup) => <PaletteSection group={group} />}
              </Menu>
            </Autocomplete>
          </PointerAtRest>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function foundIn(groups: readonly PaletteGroup[], id: string): { readonly page?: number | undefined } {
  const entry = groups.flatMap(({ entries }) => entries).find((one) => one.id === id);
  return entry && 'found' in entry ? entry.found : {};
}

interface PointerAtRestProps {
  /** What was typed last: from then on the mouse rests until it is moved. */
  readonly since: string;
  readonly children: ReactNode;
}

const arrivals = ['pointerover', 'pointerout', 'mouseover', 'mouseout'] as const;

/** What comes to lie below a mouse at rest is not chosen by it; a press there is one. */
function PointerAtRest({ since, children }: PointerAtRestProps) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const box = place.current!;
    let rest: string | undefined;
    let isMoved = false;
    const hear = (event: Event) => {
      if (!isMoved) event.stopPropagation();
    };
    // A page that changes below it sends the event too, from where the mouse was.
    const move = ({ clientX, clientY, target, pointerType }: PointerEvent) => {
      const here = `${clientX} ${clientY}`;
      rest ??= here;
      if (isMoved || rest === here) return;
      isMoved = true;
      // It may have been over this entry all along, which has not heard of it.
      target?.dispatchEvent(new PointerEvent('pointerover', { bubbles: true, pointerType, clientX, clientY }));
    };
    for (const name of arrivals) box.addEventListener(name, hear, { capture: true });
    box.addEventListener('pointermove', move);
    return () => {
      for (const name of arrivals) box.removeEventListener(name, hear, { capture: true });
      box.removeEventListener('pointermove', move);
    };
  }, [since]);
  return <div ref={place}>{children}</div>;
}

/** What is found may come after the last letter, and the entry that was named to a screen reader may be gone with it. */
function forgetGoneEntry(input: HTMLInputElement | null): void {
  const named = input?.getAttribute('aria-activedescendant');
  if (named && !document.getElementById(named)) input!.removeAttribute('aria-activedescendant');
}

/** In words what came of the search: how many, nothing, or why not. Read out politely. */
function Outcome({ state: { groups, isCut, isSearching, error }, isEmpty }: { readonly state: PaletteState; readonly isEmpty: boolean }) {
  const t = useText();
  if (error && !isEmpty) {
    const { what, advice, params } = errorText(error);
    return (
      <p role="status" className={styles['outcome']}>
        <CircleAlert size={14} aria-hidden />
        <span>
          {t(what, params)} {t(advice, params)}
        </span>
      </p>
    );
  }
  if (isCut)
    return (
      <p role="status" className={styles['outcome']}>
        {t('frame.palette.more', { count: mostShown })}
      </p>
    );
  const count = groups.reduce((sum, { id, entries }) => sum + (id === 'all' ? 0 : entries.length), 0);
  const text = isSearching && count === 0 ? t('frame.palette.searching') : t('frame.palette.none');
  return (
    <p role="status" className={count > 0 || isEmpty ? 'visually-hidden' : styles['outcome']}>
      {count > 0 && !isEmpty ? t('frame.palette.found', { count }) : !isEmpty && text}
    </p>
  );
}

function PaletteSection({ group }: { readonly group: PaletteGroup }) {
  const t = useText();
  return (
    <MenuSection id={group.id} {...(group.id === 'all' && { 'aria-label': t('frame.palette.showAll') })}>
      {group.id !== 'all' && <Header className={styles['header'] ?? ''}>{t(`frame.palette.${group.id}`)}</Header>}
      <Collection items={group.entries}>{(entry) => <Entry entry={entry} />}</Collection>
    </MenuSection>
  );
}

function Entry({ entry }: { readonly entry: PaletteEntry }) {
  if ('found' in entry) return <FoundEntry entry={entry} />;
  return (
    <MenuItem id={entry.id} textValue={entry.text} className={styles['result'] ?? ''}>
      <CommandText {...entry} />
    </MenuItem>
  );
}

function FoundEntry({ entry: { id, found } }: { readonly entry: Extract<PaletteEntry, { readonly found: unknown }> }) {
  return (
    <MenuItem id={id} textValue={useFoundTitle(found)} className={styles['result'] ?? ''}>
      <FoundText {...found} />
    </MenuItem>
  );
}

function CommandText({ text, of, keys }: Exclude<PaletteEntry, { readonly found: unknown }>) {
  return (
    <>
      <span className={styles['text']}>
        {text}
        {of !== undefined && (
          <span className={styles['of']}>
            {' · '}
            <bdi>{of}</bdi>
          </span>
        )}
      </span>
      {keys !== undefined && <Keys>{keys}</Keys>}
    </>
  );
}
