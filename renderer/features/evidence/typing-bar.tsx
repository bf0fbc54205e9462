import { Clock, Pause, Play, RotateCcw } from 'lucide-react';
import { useEffect, useRef, useSyncExternalStore } from 'react';

import { timeLength, timeText } from '../../../db/model/transcript-lines.ts';
import { type MessageId, useText } from '../../i18n/index.tsx';
import { type Action, keysText, useActions } from '../../state/actions.ts';
import { useSession } from '../../state/session.ts';
import { Button } from '../../ui/button.tsx';
import { Keys } from '../../ui/layout.tsx';
import styles from './evidence.module.css';
import { seek } from './use-played.ts';

const backSeconds = 3;
const playEvents = ['play', 'pause', 'ended'] as const;
const isPlaying = (player: HTMLMediaElement) => !player.paused && !player.ended;

interface Step extends Pick<Action, 'id' | 'label'> {
  readonly keys: string;
  /** What its button says and shows. */
  face(isPlaying: boolean): readonly [text: MessageId, icon: typeof Play];
  run(player: HTMLMediaElement, text: HTMLTextAreaElement | null): void;
}

const steps: readonly Step[] = [
  {
    id: 'transcript.play',
    label: 'item.typing.playOrPause',
    keys: 'CmdOrCtrl+Shift+P',
    face: (plays) => (plays ? ['item.typing.pause', Pause] : ['item.typing.play', Play]),
    run: (player) => void (isPlaying(player) ? player.pause() : player.play()),
  },
  {
    id: 'transcript.back',
    label: 'item.typing.back',
    keys: 'CmdOrCtrl+Shift+B',
    face: () => ['item.typing.back', RotateCcw],
    run: (player) => seek(player, Math.max(0, player.currentTime - backSeconds)),
  },
  {
    id: 'transcript.time',
    label: 'item.typing.time',
    keys: 'CmdOrCtrl+Shift+T',
    face: () => ['item.typing.time', Clock],
    run: (player, text) => text && writeTime(text, player.currentTime * 1000),
  },
];

/** While one writes down what is said: the recording by keys and buttons beside the text, whose keys work wherever one is in its transcript. */
export function TypingBar({ player }: { readonly player: HTMLMediaElement }) {
  const t = useText();
  const isMac = useSession((state) => state.info?.platform === 'darwin');
  const plays = useIsPlaying(player);
  const box = useRef<HTMLDivElement>(null);
  const run = (step: Step) => step.run(player, textBeside(box.current));
  useEffect(() => {
    const isEnabled = () => box.current?.parentElement?.contains(document.activeElement) ?? false;
    const actions = steps.map((step): Action => {
      const { id, label, keys } = step;
      return { id, label, keys, group: 'edit', isEnabled, run: () => step.run(player, textBeside(box.current)) };
    });
    return useActions.getState().add(actions);
  }, [player]);
  return (
    <div ref={box} className={styles['tools']}>
      {steps.map((step) => {
        const [text, Icon] = step.face(plays);
        return (
          <span key={step.id} className={styles['keyed']}>
            <Button icon={<Icon size={14} aria-hidden />} onPress={() => run(step)}>
              {t(text)}
            </Button>
            <Keys>{keysText(step.keys, isMac)}</Keys>
          </span>
        );
      })}
    </div>
  );
}

function useIsPlaying(player: HTMLMediaElement): boolean {
  return useSyncExternalStore(
    (tell) => {
      for (const name of playEvents) player.addEventListener(name, tell);
      return () => {
        for (const name of playEvents) player.removeEventListener(name, tell);
      };
    },
    () => isPlaying(player),
  );
}

/** Among the fields that the bar stands below. */
function textBeside(bar: HTMLElement | null): HTMLTextAreaElement | null {
  return bar?.parentElement?.querySelector<HTMLTextAreaElement>('[data-field=text] textarea') ?? null;
}

/**
 * Begins a line with where the recording is: the one that is empty, else a new one. At the beginning of a line that says a time, the new
 * time takes its place. What is selected stays, and the line begins behind it.
 */
function writeTime(field: HTMLTextAreaElement, ms: number): void {
  field.focus();
  const { value, selectionEnd: at } = field;
  const from = at === 0 ? 0 : value.lastIndexOf('\n', at - 1) + 1;
  const timed = from + timeLength(value.slice(from).split('\n', 1)[0]!);
  const isInTime = from < timed && at <= timed;
  field.setSelectionRange(isInTime ? from : at, isInTime ? timed : at);
  const isAtBegin = isInTime || value.slice(from, at).trim() === '';
  // As if it were typed, which nothing else is: one undo of the text takes it back.
  document.execCommand('insertText', false, `${isAtBegin ? '' : '\n'}[${timeText(ms)}] `);
}
