/** What is found inside pages: sections of the settings, pages without a place in the navigation. */
import type { MessageId } from '../../i18n/index.tsx';

export interface DeeperPlace {
  readonly id: string;
  readonly path: readonly string[];
  readonly query?: Readonly<Record<string, string>>;
  readonly label: MessageId;
  /** The page that it leads into. */
  readonly of: MessageId;
  /** Other words that people have for it. */
  readonly words?: MessageId;
}

const settings = (part: string, label: MessageId, words: MessageId): DeeperPlace => ({
  id: `settings.${part}`,
  path: ['settings'],
  query: { part },
  label,
  of: 'nav.settings',
  words,
});

export const deeperPlaces: readonly DeeperPlace[] = [
  settings('looks', 'settings.looks', 'within.looks'),
  settings('lock', 'settings.lock', 'within.lock'),
  settings('backup', 'settings.backup', 'within.backup'),
  settings('verify', 'settings.verify', 'within.verify'),
  settings('passphrase', 'passphrase.title', 'within.passphrase'),
  { id: 'settings.words', path: ['settings', 'words'], label: 'words.title', of: 'nav.settings', words: 'within.words' },
  { id: 'patterns', path: ['analysis', 'patterns'], label: 'patterns.title', of: 'nav.analysis', words: 'within.patterns' },
  { id: 'guide', path: ['help', 'guide'], label: 'guide.title', of: 'nav.help', words: 'within.guide' },
  {
    id: 'proposals',
    path: ['recommendations', 'proposals'],
    label: 'proposals.title',
    of: 'nav.recommendations',
    words: 'within.proposals',
  },
  { id: 'round.new', path: ['assessment', 'new'], label: 'rounds.new', of: 'nav.assessment', words: 'within.round' },
  { id: 'report.new', path: ['reports', 'new'], label: 'reports.new', of: 'nav.reports' },
  { id: 'bundle.send', path: ['bundles'], query: { view: 'send' }, label: 'export.begin', of: 'nav.bundles', words: 'within.bundle' },
];
