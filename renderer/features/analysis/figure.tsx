import { useText } from '../../i18n/index.tsx';
import styles from './analysis.module.css';

export interface FigureProps {
  readonly title: string;
  readonly caption: string;
  readonly notes: readonly string[];
  readonly svg: string;
}

/** A chart as an image, so that nothing of it is part of the page (docs/decisions/0061); below it what its numbers count and mean. */
export function Figure({ title, caption, notes, svg }: FigureProps) {
  const t = useText();
  return (
    <figure className={styles['figure']}>
      <h2>{title}</h2>
      {/* Focusable, so that what is wider than the window is scrolled by keys. */}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
      <div className={styles['picture']} tabIndex={0} role="group" aria-label={title}>
        <img src={imageOf(svg)} alt={t('analysis.picture', { title })} />
      </div>
      <figcaption>
        <p>{caption}</p>
        {notes.map((note) => (
          <p key={note}>{note}</p>
        ))}
      </figcaption>
    </figure>
  );
}

export function imageOf(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`;
}
