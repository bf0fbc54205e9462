import {
  BookOpenText,
  CircleHelp,
  FileText,
  GitMerge,
  House,
  Import,
  Layers,
  Lock,
  type LucideIcon,
  Package,
  Search,
  Settings,
  Trash2,
  Users,
} from 'lucide-react';
import { useEffect, useState } from 'react';

import { useQuery } from '@tanstack/react-query';

import { api, shell } from '../../api.ts';
import { type MessageId, useText } from '../../i18n/index.tsx';
import { keysText, listenForKeys } from '../../state/actions.ts';
import { useJobs } from '../../state/jobs.ts';
import { hrefOf, useRoute } from '../../state/route.ts';
import { useSession } from '../../state/session.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { WaitingCount } from '../conflicts/index.ts';
import { Tour } from '../tour/index.ts';
import { Progress } from '../../ui/progress.tsx';
import styles from './frame.module.css';
import { Palette } from './palette.tsx';
import { pageOf } from './pages.tsx';
import { SaveState } from './save-state.tsx';
import { useFrameActions } from './use-frame-actions.ts';

const pages: readonly { readonly path: string; readonly label: MessageId; readonly icon: LucideIcon }[] = [
  { path: 'today', label: 'nav.today', icon: House },
  { path: 'cases', label: 'nav.cases', icon: FileText },
  { path: 'people', label: 'nav.people', icon: Users },
  { path: 'recommendations', label: 'nav.recommendations', icon: BookOpenText },
  { path: 'themes', label: 'nav.themes', icon: Layers },
  { path: 'bundles', label: 'nav.bundles', icon: Package },
  { path: 'conflicts', label: 'nav.conflicts', icon: GitMerge },
  { path: 'import', label: 'nav.import', icon: Import },
];
const lastPages: typeof pages = [
  { path: 'trash', label: 'nav.trash', icon: Trash2 },
  { path: 'settings', label: 'nav.settings', icon: Settings },
  { path: 'help', label: 'nav.help', icon: CircleHelp },
];

/** Navigation, search, what is being saved, and the page. */
export function Frame() {
  const t = useText();
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const isMac = useSession((state) => state.info?.platform === 'darwin');
  const { data: vault } = useQuery({ queryKey: ['vault'], queryFn: () => api['session.vault']({}) });
  useFrameActions(() => setPaletteOpen(true));
  useEffect(() => listenForKeys(isMac), [isMac]);
  return (
    <div className={`${styles['frame']} ${vault?.isTraining ? styles['withBanner'] : ''}`}>
      <a className={styles['skip']} href={window.location.hash || '#/today'} onClick={() => document.getElementById('content')?.focus()}>
        {t('frame.skip')}
      </a>
      {vault?.isTraining && <div className={styles['banner']}>{t('training.banner')}</div>}
      <Navigation />
      <header className={styles['bar']}>
        <button type="button" className={styles['search']} onClick={() => setPaletteOpen(true)}>
          <Search size={14} aria-hidden />
          <span>{t('frame.palette.placeholder')}</span>
          <kbd>{keysText('CmdOrCtrl+K', isMac)}</kbd>
        </button>
        <div className={styles['state']}>
          <JobTray />
          <SaveState />
        </div>
        <Button icon={<Lock size={14} aria-hidden />} onPress={() => void shell['shell.lock']({})}>
          {t('frame.lock')}
        </Button>
      </header>
      <main id="content" className={styles['main']} tabIndex={-1}>
        <Content />
      </main>
      <Tour />
      {isPaletteOpen && <Palette onClose={() => setPaletteOpen(false)} />}
    </div>
  );
}

function Content() {
  const route = useRoute();
  return pageOf(route);
}

function Navigation() {
  const t = useText();
  const { path } = useRoute();
  const here = path[0] ?? 'today';
  const link = ({ path: name, label, icon: Icon }: (typeof pages)[number]) => (
    <a key={name} className={styles['link']} href={hrefOf([name])} aria-current={here === name ? 'page' : undefined} title={t(label)}>
      <Icon size={16} aria-hidden />
      <span>{t(label)}</span>
      {(name === 'conflicts' || name === 'bundles') && <WaitingCount what={name} />}
    </a>
  );
  return (
    <nav className={styles['nav']} aria-label={t('nav.label')}>
      <div className={styles['brand']}>{t('app.name')}</div>
      {pages.map(link)}
      <div className={styles['gap']} />
      {lastPages.map(link)}
    </nav>
  );
}

/** Long work, with its progress and a way to stop it. */
function JobTray() {
  const t = useText();
  const jobs = useJobs((state) => state.jobs);
  return (
    <div role="status" aria-label={t('frame.jobs')}>
      {jobs.map(({ id, label, done, total, cancel }) => (
        <div key={id} className={styles['job']}>
          <Progress label={t(label)} percent={total > 0 ? (100 * done) / total : undefined} />
          <IconButton label={t('frame.jobs.cancel')} icon={<span aria-hidden>×</span>} onPress={cancel} />
        </div>
      ))}
    </div>
  );
}
