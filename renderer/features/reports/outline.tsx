import { Circle, TriangleAlert } from 'lucide-react';
import { ListBox, ListBoxItem } from 'react-aria-components';

import { type MessageId, useText } from '../../i18n/index.tsx';
import { refine } from '../../state/route.ts';
import { aboutSection, type Language, type Report, textsIn, useSectionName } from './report.ts';
import styles from './reports.module.css';

type State = 'text' | 'empty' | 'open';

export interface OutlineEntry {
  readonly id: string;
  readonly label: string;
  /** A recommendation stands under its theme. */
  readonly isDeep: boolean;
  /** Of a section, not of what the report itself is. */
  readonly state?: State;
}

const icons = { text: Circle, empty: Circle, open: TriangleAlert };
const stateWords: Readonly<Record<State, MessageId>> = {
  text: 'reports.outline.text',
  empty: 'reports.outline.empty',
  open: 'reports.outline.open',
};

/** What the report is, and its sections in their order. */
export function useOutline(report: Report, language: Language): readonly OutlineEntry[] {
  const t = useText();
  const name = useSectionName();
  const open = new Set(report.states.filter(({ state }) => state.includes('conflict')).map(({ record }) => record));
  const sections = report.sections.map((section): OutlineEntry => {
    const texts = textsIn(section, language);
    const isOpen = texts.length > 1 || section.texts.some(({ id }) => open.has(id));
    const isWritten = texts.some(({ text }) => text.trim() !== '');
    return {
      id: section.section,
      label: section.section.startsWith('recommendation/') ? (section.title ?? name(section)) : name(section),
      isDeep: section.section.startsWith('recommendation/'),
      state: isOpen ? 'open' : isWritten ? 'text' : 'empty',
    };
  });
  return [{ id: aboutSection, label: t('reports.about'), isDeep: false }, ...sections];
}

interface OutlineProps {
  readonly entries: readonly OutlineEntry[];
  readonly here: string;
}

/** One stop of the Tab key, however many sections there are: within it the arrows go. */
export function Outline({ entries, here }: OutlineProps) {
  const t = useText();
  return (
    <ListBox
      aria-label={t('reports.outline')}
      className={styles['entries'] ?? ''}
      items={entries}
      dependencies={[here]}
      selectionMode="single"
      selectionBehavior="replace"
      disallowEmptySelection
      selectedKeys={[here]}
      onSelectionChange={(keys) => keys !== 'all' && refine({ section: String([...keys][0]) })}
    >
      {({ id, label, isDeep, state }) => {
        const Icon = state && icons[state];
        return (
          <ListBoxItem id={id} textValue={label} className={styles['entry'] ?? ''} data-deep={isDeep || undefined}>
            <bdi>{label}</bdi>
            {Icon && state && (
              <span className={styles['state']} data-state={state} title={t(stateWords[state])}>
                <Icon size={state === 'open' ? 13 : 9} aria-hidden {...(state === 'text' && { fill: 'currentColor' })} />
                <span className="visually-hidden">{t(stateWords[state])}</span>
              </span>
            )}
          </ListBoxItem>
        );
      }}
    </ListBox>
  );
}
