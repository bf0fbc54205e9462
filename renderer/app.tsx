import { useLayoutEffect } from 'react';
import { createPortal } from 'react-dom';

import { Frame, Guarded } from './features/frame/index.ts';
import { StartScreens, UnlockScreen } from './features/start/index.ts';
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
  const vault = useSession((state) => state.vault);
  const isInterrupted = useSession((state) => state.isInterrupted);
  useLayoutEffect(() => {
    document.body.toggleAttribute('data-covered', isInterrupted);
    return () => document.body.removeAttribute('data-covered');
  }, [isInterrupted]);
  if (vault !== 'open' && !isInterrupted) return <StartScreens />;
  // One and the same frame before, during and after: forms keep what is typed in them.
  return (
    <>
      <div inert={isInterrupted} className={styles[isInterrupted ? 'behind' : 'work']}>
        <Frame />
      </div>
      {isInterrupted &&
        // Beside the open dialogs, which lie in the body too: React Aria leaves what is marked so out of their focus trap.
        createPortal(
          <div className={styles['over']} data-react-aria-top-layer="true">
            <UnlockScreen />
          </div>,
          document.body,
        )}
    </>
  );
}

function Toasts() {
  const t = useText();
  return <ToastRegion closeLabel={t('frame.close')} />;
}
