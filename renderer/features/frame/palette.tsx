import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import {
  Autocomplete,
  Collection,
  Dialog,
  Header,
  Input,
  Keyboard,
  Menu,
  MenuItem,
  MenuSection,
  Modal,
  ModalOverlay,
  SearchField,
} from 'react-aria-components';

import { api } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { useWords } from '../../i18n/words.ts';
import { keysText, runAction, useActions } from '../../state/actions.ts';
import { go } from '../../state/route.ts';
import { useSession } from '../../state/session.ts';
import layout from '../../ui/layout.module.css';
import styles from './frame.module.css';

interface Entry {
  readonly id: string;
  readonly text: string;
  readonly keys?: string;
  readonly snippet?: { readonly text: string; readonly matches: readonly (readonly number[])[] };
}

interface Group {
  readonly id: 'actions' | 'case' | 'person' | 'act' | 'recommendation';
  readonly entries: readonly Entry[];
}

const pageOfKind = { case: 'cases', person: 'people', act: 'acts', recommendation: 'recommendations' } as const;

/** Finds every record and every command by a few letters: one place to type, arrows and Enter to go. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const t = useText();
  const [text, setText] = useState('');
  const groups = useGroups(text);
  const choose = (id: string) => {
    onClose();
    const [kind, rest] = [id.slice(0, id.indexOf(':')), id.slice(id.indexOf(':') + 1)];
    if (kind === 'action') runAction(rest);
    else go([pageOfKind[kind as keyof typeof pageOfKind], rest]);
  };
  return (
    <ModalOverlay className={`${layout['overlay']} ${layout['high']}`} isOpen isDismissable onOpenChange={(open) => !open && onClose()}>
      <Modal className={layout['modal'] ?? ''}>
        <Dialog className={styles['palette'] ?? ''} aria-label={t('frame.palette')}>
          <Autocomplete inputValue={text} onInputChange={setText}>
            <SearchField aria-label={t('frame.search')} autoFocus>
              <Input className={styles['paletteInput'] ?? ''} placeholder={t('frame.palette.placeholder')} spellCheck={false} dir="auto" />
            </SearchField>
            <Menu
              className={styles['results'] ?? ''}
              aria-label={t('frame.palette')}
              items={groups}
              onAction={(key) => choose(String(key))}
              renderEmptyState={() => <div className={styles['none']}>{t('frame.palette.none')}</div>}
            >
              {(group: Group) => <PaletteSection group={group} />}
            </Menu>
          </Autocomplete>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}

function PaletteSection({ group }: { readonly group: Group }) {
  const t = useText();
  const isMac = useSession((state) => state.info?.platform === 'darwin');
  return (
    <MenuSection id={group.id}>
      <Header className={styles['resultHeader'] ?? ''}>{t(`frame.palette.${group.id}`)}</Header>
      <Collection items={group.entries}>
        {({ id, text, keys, snippet }) => (
          <MenuItem id={id} textValue={text} className={styles['result'] ?? ''}>
            <span className={styles['resultText']}>
              <span>{text}</span>
              {snippet && snippet.text !== '' && <Snippet {...snippet} />}
            </span>
            {keys && <Keyboard>{keysText(keys, isMac)}</Keyboard>}
          </MenuItem>
        )}
      </Collection>
    </MenuSection>
  );
}

function Snippet({ text, matches }: NonNullable<Entry['snippet']>) {
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

function useGroups(text: string): readonly Group[] {
  const t = useText();
  const words = useWords();
  const actions = useActions((state) => state.actions);
  const query = text.trim();
  const { data: hits = [] } = useQuery({
    queryKey: ['search', query],
    queryFn: () => api['search.query']({ text: query, limit: 30 }),
    enabled: query !== '',
    retry: false,
    placeholderData: (previous) => previous,
  });
  const commands = actions
    .filter(({ label, isEnabled }) => isEnabled?.() !== false && t(label).toLowerCase().includes(query.toLowerCase()))
    .map(({ id, label, keys }) => ({ id: `action:${id}`, text: t(label), ...(keys && { keys }) }));
  const found = (['case', 'person', 'act', 'recommendation'] as const).map((kind) => ({
    id: kind,
    entries: hits
      .filter((hit) => query !== '' && hit.kind === kind)
      .map(({ id, title, snippet }) => ({
        id: `${kind}:${id}`,
        text: (kind === 'act' ? words.label('act-types', title) : title) || t('frame.palette.untitled'),
        snippet,
      })),
  }));
  return [...found, { id: 'actions' as const, entries: commands }].filter(({ entries }) => entries.length > 0);
}
