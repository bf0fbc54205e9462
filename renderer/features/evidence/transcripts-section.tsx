import { useEffect, useMemo } from 'react';
import { useIntl } from 'react-intl';

import { lineAt, timeText, type TranscriptLine, transcriptLines } from '../../../db/model/transcript-lines.ts';
import { useText } from '../../i18n/index.tsx';
import { languageName } from '../../i18n/language-name.ts';
import { useDateText } from '../../i18n/use-date-text.ts';
import { Section, Soft } from '../../ui/layout.tsx';
import { FieldsProvider, notesIn, PartRows } from '../fields/index.ts';
import { useFieldText } from '../values/index.ts';
import styles from './evidence.module.css';
import type { ItemOf } from './item-of.ts';
import { TypingBar } from './typing-bar.tsx';
import type { AboutItem } from './use-about.ts';
import { usePlayed } from './use-played.ts';
import { useOneStop } from './use-one-stop.ts';

type Transcript = AboutItem['transcripts'][number];

interface TranscriptsProps extends Pick<ItemOf, 'id' | 'isReadOnly'> {
  readonly about: AboutItem;
  readonly readAt: number;
  /** What plays the recording; none where it is covered, or is none. */
  readonly player: HTMLMediaElement | undefined;
}

/** The words of a file, written down or translated, beside it: to be read and, opened, to be written. */
export function TranscriptsSection({ id, isReadOnly, about, readAt, player }: TranscriptsProps) {
  const t = useText();
  const words = useFieldText();
  const dateText = useDateText();
  const { locale } = useIntl();
  const { transcripts, transcriptStates } = about;
  const noteOf = useMemo(() => notesIn(transcripts), [transcripts]);
  const sentence = ({ fields: { kind, language, author, made } }: Transcript) => [
    words.value('transcript', 'kind', kind ?? null),
    typeof language === 'string' ? languageName(locale, language) : undefined,
    author as string | undefined,
    typeof made === 'string' ? dateText(made) : undefined,
  ];
  return (
    <Section title={t('item.words')} part="words" {...(transcripts.length > 0 && { count: transcripts.length })}>
      {transcripts.length === 0 && <Soft>{t('item.transcripts.none')}</Soft>}
      <FieldsProvider states={transcriptStates} isReadOnly={isReadOnly} readAt={readAt} noteOf={noteOf}>
        <PartRows
          entity="transcript"
          owner={id}
          parts={transcripts}
          names={['kind', 'language', 'author', 'made', 'text']}
          kept={['kind', 'language', 'author', 'text']}
          first={{ kind: 'transcript' }}
          level={3}
          renderPerson={() => null}
          sentence={sentence}
          renderMore={() => (
            <>
              {player && !isReadOnly && <TypingBar player={player} />}
              <Soft>{t('item.transcripts.hint')}</Soft>
            </>
          )}
          renderBelow={(transcript) => <Lines text={String(transcript.fields['text'] ?? '')} player={player} />}
        />
      </FieldsProvider>
    </Section>
  );
}

/** What was written down, line by line; a line with a time leads to it, and the one that is said now is marked. */
function Lines({ text, player }: { readonly text: string; readonly player: HTMLMediaElement | undefined }) {
  const t = useText();
  const lines = useMemo(() => transcriptLines(text), [text]);
  const now = usePlayed(player);
  const said = now === undefined ? -1 : lineAt(lines, now);
  const times = useMemo(() => lines.flatMap(({ at }, place) => (at === undefined ? [] : [place])), [lines]);
  const { stop, onKeyDown, onFocus } = useOneStop(times, said);
  useEffect(() => addCaptions(player, lines), [player, lines]);
  if (text.trim() === '') return null;
  return (
    // The arrows go from time to time: an hour of talk would be a hundred stops of the Tab key.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <ol className={styles['lines']} aria-label={t('item.transcripts.lines')} onKeyDown={onKeyDown}>
      {lines.map(({ at, text: line }, place) => (
        // oxlint-disable-next-line react/no-array-index-key -- a line is what stands in its place.
        <li key={place} aria-current={place === said ? 'true' : undefined}>
          {at !== undefined && player && (
            <button
              type="button"
              className={styles['time']}
              data-place={place}
              tabIndex={place === stop ? 0 : -1}
              onFocus={() => onFocus(place)}
              onClick={() => {
                player.currentTime = at / 1000;
              }}
            >
              {timeText(at)}
            </button>
          )}
          {at !== undefined && !player && <Soft>{timeText(at)}</Soft>}
          <span dir="auto">{line}</span>
        </li>
      ))}
    </ol>
  );
}

/** The lines as captions of a film, which its own controls show. @returns takes them away. */
function addCaptions(player: HTMLMediaElement | undefined, lines: readonly TranscriptLine[]): (() => void) | undefined {
  const timed = lines.filter((line): line is Required<TranscriptLine> => line.at !== undefined && line.text !== '');
  const track = player instanceof HTMLVideoElement && timed.length > 0 ? player.textTracks[0] : undefined;
  if (!track) return undefined;
  track.mode = 'hidden';
  const cues = timed.map(({ at, text }, place) => {
    const end = timed[place + 1]?.at ?? at + 5000;
    return new VTTCue(at / 1000, end / 1000, text.replaceAll('<', '‹'));
  });
  for (const cue of cues) track.addCue(cue);
  return () => {
    for (const cue of cues) track.removeCue(cue);
  };
}
