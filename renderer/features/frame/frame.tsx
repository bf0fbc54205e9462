import { Lock, Search } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

import { useQuery } from '@tanstack/react-query';

import { useText } from '../../i18n/index.tsx';
import { keysText, listenForKeys } from '../../state/actions.ts';
import { listenForSideButtons } from '../../state/back-forward.ts';
import { firstReads } from '../../state/first-page.ts';
import { keepPlace } from '../../state/left-place.ts';
import { hearPageCommands } from '../../state/page-commands.ts';
import { lockNow } from '../../state/lock.ts';
import { noteOpened } from '../../state/recent.ts';
import { useRoute } from '../../state/route.ts';
import { useSession } from '../../state/session.ts';
import { Button } from '../../ui/button.tsx';
import { HeardCommands } from '../../ui/commands.tsx';
import { useFormKeys } from '../../ui/finish-keys.ts';
import { Keys } from '../../ui/layout.tsx';
import { Tour } from '../tour/index.ts';
import styles from './frame.module.css';
import { Guarded } from './guarded.tsx';
import { JobTray } from './job-tray.tsx';
import { Navigation } from './navigation.tsx';
import { Palette } from './palette.tsx';
import { OpeningNotice } from './opening-notice.tsx';
import { pageOf } from './pages.tsx';
import { BackForward, PlaceBar } from './place-bar.tsx';
import { SaveState } from './save-state.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { useUndoKeys } from './undo-keys.ts';
import { useFrameActions } from './use-frame-actions.ts';

/** Navigation, search, what is being saved, and the page. */
export function Frame() {
  const t = useText();
  const [open, setOpen] = useState<'palette' | 'shortcuts'>();
  const close = () => setOpen(undefined);
  const isMac = useSession((state) => state.info?.platform === 'darwin');
  const { data: vault } = useQuery(firstReads.vault);
  useFrameActions({ palette: () => setOpen('palette'), shortcuts: () => setOpen('shortcuts') });
  useEffect(() => listenForKeys(isMac), [isMac]);
  useUndoKeys(isMac);
  useFormKeys();
  useEffect(() => listenForSideButtons(), []);
  useEffect(() => keepPlace(), []);
  useEffect(() => listenForQuestionMark(() => setOpen('shortcuts')), []);
  return (
    <div className={`${styles['frame']} ${vault?.isTraining ? styles['withBanner'] : ''}`}>
      <a
        className={styles['skip']}
        href="#content"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
      >
        {t('frame.skip')}
      </a>
      {vault?.isTraining && <div className={styles['banner']}>{t('training.banner')}</div>}
      <Navigation />
      <header className={styles['bar']} data-not-printed>
        <BackForward />
        <button type="button" className={styles['search']} onClick={() => setOpen('palette')}>
          <Search size={14} aria-hidden />
          <span>{t('frame.palette.placeholder')}</span>
          <Keys>{keysText('CmdOrCtrl+K', isMac)}</Keys>
        </button>
        <div className={styles['state']}>
          <JobTray />
          <SaveState />
        </div>
        <Button icon={<Lock size={14} aria-hidden />} onPress={() => void lockNow()}>
          {t('frame.lock')}
        </Button>
      </header>
      <Content />
      <Tour />
      {open === 'palette' && <Palette onClose={close} />}
      {open === 'shortcuts' && <Shortcuts onClose={close} />}
    </div>
  );
}

/** The page. Another one is read from its heading: the focus goes there, unless a field of the page asked for it. */
function Content() {
  const route = useRoute();
  const place = route.path.join('/');
  const main = useRef<HTMLElement>(null);
  const last = useRef(place);
  useEffect(() => noteOpened(place.split('/')), [place]);
  useEffect(() => {
    if (last.current === place) return;
    last.current = place;
    const focused = document.activeElement;
    if (!main.current?.contains(focused) || focused === main.current) main.current?.querySelector('h1')?.focus({ preventScroll: true });
  }, [place]);
  return (
    <main ref={main} id="content" className={styles['main']} tabIndex={-1}>
      <OpeningNotice />
      <PlaceBar />
      <Guarded place={place}>
        <HeardCommands onCommands={hearPageCommands}>
          <Page />
        </HeardCommands>
      </Guarded>
    </main>
  );
}

function Page() {
  return pageOf(useRoute());
}

/** `?` shows the keys, except where it is a letter of a text. @returns stops. */
function listenForQuestionMark(show: () => void): () => void {
  const onKey = (event: KeyboardEvent) => {
    if (event.key !== '?' || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target instanceof HTMLElement && event.target.closest('input, textarea, [contenteditable], [role="dialog"]')) return;
    show();
  };
  window.addEventListener('keydown', onKey);
  return () => window.removeEventListener('keydown', onKey);
}
