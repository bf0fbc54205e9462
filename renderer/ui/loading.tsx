import styles from './status.module.css';

export interface LoadingProps {
  /** Read out: what is awaited. */
  readonly label: string;
  readonly lines?: number;
}

/** The place of something that is on its way. Shows after a moment: what is quick does not flicker. */
export function Loading({ label, lines = 6 }: LoadingProps) {
  return (
    <div role="status" className={styles['loading']} data-waiting>
      <span className="visually-hidden">{label}</span>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} className={styles['waiting']} />
      ))}
    </div>
  );
}
