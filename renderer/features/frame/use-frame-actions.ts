import { useEffect } from 'react';

import { quickExitKeys } from '../../../electron/contract/channels.ts';
import { shell } from '../../api.ts';
import { useText } from '../../i18n/index.tsx';
import { type Action, useActions } from '../../state/actions.ts';
import { goBack, goForward } from '../../state/back-forward.ts';
import { isFromList, stepInList } from '../../state/list-places.ts';
import { lockNow } from '../../state/lock.ts';
import { go } from '../../state/route.ts';
import { useSession } from '../../state/session.ts';
import { answers } from '../help/index.ts';
import { type DeeperPlace, deeperPlaces } from './deeper-places.ts';
import { placeGroups } from './places.ts';
import { takeBack } from './take-back.ts';

const goThere: readonly Action[] = placeGroups.flatMap(({ places }) =>
  places.map(({ path, label, keys }) => ({ id: `go.${path}`, label, group: 'go' as const, ...(keys && { keys }), run: () => go([path]) })),
);

/** A question is a command, too. */
const answerPlaces = answers.map(
  (part): DeeperPlace => ({ id: `help.${part}`, path: ['help'], query: { part }, label: `help.${part}.title`, of: 'nav.help' }),
);

const goDeeper: readonly Action[] = [...deeperPlaces, ...answerPlaces].map(({ id, path, query, ...place }) => ({
  id: `within.${id}`,
  group: 'within',
  ...place,
  run: () => go(path, query),
}));

export interface FrameOpeners {
  readonly palette: () => void;
  readonly shortcuts: () => void;
}

type Text = ReturnType<typeof useText>;

function frameActions(open: FrameOpeners, t: Text): readonly Action[] {
  return [
    { id: 'palette.open', label: 'frame.palette', group: 'view', keys: 'CmdOrCtrl+K', run: open.palette },
    { id: 'case.new', label: 'action.newCase', group: 'file', keys: 'CmdOrCtrl+N', run: () => go(['cases', 'new']) },
    { id: 'person.new', label: 'action.newPerson', group: 'file', run: () => go(['people', 'new']) },
    { id: 'vault.lock', label: 'frame.lock', group: 'file', keys: 'CmdOrCtrl+Shift+L', run: () => void lockNow() },
    { id: 'app.quit', label: 'action.quit', group: 'file', keys: quickExitKeys, run: () => void shell['shell.quit']({}) },
    {
      id: 'history.undo',
      label: 'frame.undo',
      group: 'edit',
      keys: 'CmdOrCtrl+Alt+Z',
      otherKeys: 'CmdOrCtrl+Z',
      run: () => void takeBack(t, 'undo'),
    },
    {
      id: 'history.redo',
      label: 'frame.redo',
      group: 'edit',
      keys: 'CmdOrCtrl+Alt+Y',
      otherKeys: 'CmdOrCtrl+Y',
      run: () => void takeBack(t, 'redo'),
    },
    { id: 'go.back', label: 'frame.back', group: 'go', keys: 'Alt+ArrowLeft', isEnabled: isNoWordStep, run: goBack },
    { id: 'go.forward', label: 'frame.forward', group: 'go', keys: 'Alt+ArrowRight', isEnabled: isNoWordStep, run: goForward },
    {
      id: 'go.previous',
      label: 'frame.steps.previous',
      group: 'go',
      keys: 'Alt+PageUp',
      isEnabled: isFromList,
      run: () => void stepInList(-1),
    },
    { id: 'go.next', label: 'frame.steps.next', group: 'go', keys: 'Alt+PageDown', isEnabled: isFromList, run: () => void stepInList(1) },
    ...goThere,
    ...goDeeper,
    { id: 'shortcuts.open', label: 'shortcuts.title', group: 'view', keys: 'CmdOrCtrl+/', run: open.shortcuts },
  ];
}

/** Registers what can be done from anywhere, and gives it to the native menu in the user's language. */
export function useFrameActions(open: FrameOpeners): void {
  const t = useText();
  const actions = useActions((state) => state.actions);
  useEffect(() => useActions.getState().add(frameActions(open, t)), [t]); // oxlint-disable-line react-hooks/exhaustive-deps
  useEffect(() => {
    const groups = (['file', 'edit', 'view', 'go'] as const).flatMap((group) => {
      const items = actions
        .filter((action) => action.group === group)
        .map(({ id, label, keys }) => ({ id, label: t(label), ...(keys && { accelerator: acceleratorOf(keys) }) }));
      return items.length > 0 ? [{ label: t(`menu.${group}`), items }] : [];
    });
    const text = {
      label: t('menu.text'),
      undo: t('menu.text.undo'),
      redo: t('menu.text.redo'),
      cut: t('menu.text.cut'),
      copy: t('menu.text.copy'),
      paste: t('menu.text.paste'),
      selectAll: t('menu.text.selectAll'),
    };
    void shell['shell.setMenu']({ groups, text });
  }, [actions, t]);
}

/** The native menu has shorter names for the arrows. */
function acceleratorOf(keys: string): string {
  return keys.replace('Arrow', '');
}

/** In a text of a Mac, Alt and an arrow go by words. */
function isNoWordStep(): boolean {
  const isMac = useSession.getState().info?.platform === 'darwin';
  return !isMac || !document.activeElement?.matches('input, textarea');
}
