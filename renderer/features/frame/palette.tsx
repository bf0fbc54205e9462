import { CircleAlert } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
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
import { keysText, runAction } from '../../state/actions.ts';
import { go } from '../../state/route.ts';
import { useSession } from '../../state/session.ts';
import { Spinner } from '../../ui/button.tsx';
import { Keys } from '../../ui/layout.tsx';
import overlay from '../../ui/overlay.module.css';
import styles from './palette.module.css';
import { mostShown } from './first-hits.ts';
import { pathOfKind } from './places.ts';
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
  const choose = (id: string) => {
    onClose();
    const [kind, rest] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)];
    if (kind === 'action') runAction(rest);
    else go([pathOfKind[kind as SearchKind], rest]);
  };
  return (
    <ModalOverlay className={`${overlay['overlay']} ${overlay['high']}`} isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className={overlay['modal'] ?? ''}>
        <Dialog className={styles['palette'] ?? ''} aria-label={t('frame.palette')}>
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
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
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
  const count = groups.reduce((sum, { entries }) => sum + entries.length, 0);
  const text = isSearching && count === 0 ? t('frame.palette.searching') : t('frame.palette.none');
  return (
    <p role="status" className={count > 0 || isEmpty ? 'visually-hidden' : styles['outcome']}>
      {count > 0 && !isEmpty ? t('frame.palette.found', { count }) : !isEmpty && text}
    </p>
  );
}

function PaletteSection({ group }: { readonly group: PaletteGroup }) {
  const t = useText();
  const isMac = useSession((state) => state.info?.platform === 'darwin');
  return (
    <MenuSection id={group.id}>
      <Header className={styles['header'] ?? ''}>{t(`frame.palette.${group.id}`)}</Header>
      <Collection items={group.entries}>
        {({ id, text, keys, snippet }) => (
          <MenuItem id={id} textValue={text} className={styles['result'] ?? ''}>
            <span className={styles['text']}>
              <span dir="auto">{text}</span>
              {snippet && snippet.text !== '' && snippet.text !== text && <Snippet {...snippet} />}
            </span>
            {keys && <Keys>{keysText(keys, isMac)}</Keys>}
          </MenuItem>
        )}
      </Collection>
    </MenuSection>
  );
}

function Snippet({ text, matches }: NonNullable<PaletteEntry['snippet']>) {
  const parts: { readonly at: number; readonly text: string; readonly isMatch: boolean }[] = [];
  let at = 0;
  for (const [from = 0, to = 0] of matches) {
    parts.push({ at, text: text.slice(at, from), isMatch: false }, { at: from, text: text.slice(from, to), isMatch: true });
    at = to;
  }
  parts.push({ at, text: text.slice(at), isMatch: false });
  return (
    <span className={styles['snippet']} dir="auto">
      {parts.map((part) => (part.isMatch ? <mark key={`m${part.at}`}>{part.text}</mark> : <span key={`t${part.at}`}>{part.text}</span>))}
    </span>
  );
}
