import { Activity, useLayoutEffect } from 'react';
import { createPortal } from 'react-dom';

import { Frame, Guarded } from './features/frame/index.ts';
import { HopelessScreen, StartScreens, UnlockScreen } from './features/start/index.ts';
import { Languages, useText } from './i18n/index.tsx';
import { useSession } from './state/session.ts';
import styles from './app.module.css';
import { ToastRegion } from './ui/toasts.tsx';

/** What shows: the way into a vault, or the work in it. */
export function App() {
  const info = useSession((state) => state.info);
  if (!info) return null;
  return (
    <Languages>
      <Guarded>
        <Screens />
        <Toasts />
      </Guarded>
    </Languages>
  );
}

function Screens() {
  const isOpen = useSession((state) => state.vault === 'open');
  const isInterrupted = useSession((state) => state.isInterrupted);
  const wasOpen = useSession((state) => state.wasOpen);
  const isHopeless = useSession((state) => state.reason === 'hopeless');
  useLayoutEffect(() => {
    document.body.toggleAttribute('data-covered', isInterrupted);
    return () => document.body.removeAttribute('data-covered');
  }, [isInterrupted]);
  const isWork = isOpen || isInterrupted;
  return (
    <>
      {!isWork && (isHopeless ? <HopelessScreen /> : <StartScreens />)}
      {(isWork || !wasOpen) && <Work isReady={isWork} isBehind={isInterrupted} />}
      {isInterrupted &&
        // Beside the open dialogs, which lie in the body too: React Aria leaves what is marked so out of their focus trap.
        createPortal(
          <div className={styles['over']} data-react-aria-top-layer="true">
            {isHopeless ? <HopelessScreen /> : <UnlockScreen />}
          </div>,
          document.body,
        )}
    </>
  );
}

/** Nothing of the way in changes it: it is not rendered anew with that. */
const frame = (
  <Guarded>
    <Frame />
  </Guarded>
);

/**
 * One and the same frame before, during and after an interruption: forms keep what is typed in them.
 *
 * Before a vault was open it is laid out already, empty: hidden from everybody, no effect of it runs, no key is heard and
 * nothing is read. So the first page needs no more than its data.
 */
function Work({ isReady, isBehind }: { readonly isReady: boolean; readonly isBehind: boolean }) {
  return (
    <Activity mode={isReady ? 'visible' : 'hidden'}>
      <div inert={!isReady || isBehind} className={styles[isBehind ? 'behind' : 'work']}>
        {frame}
      </div>
    </Activity>
  );
}

function Toasts() {
  const t = useText();
  return <ToastRegion closeLabel={t('frame.close')} />;
}
