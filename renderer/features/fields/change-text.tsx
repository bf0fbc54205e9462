import styles from './fields.module.css';

const around = 60;

interface ChangeTextProps {
  readonly before: string;
  readonly after: string;
}

/** What became of a text: of two long ones only the part that differs, with a little of what stands around it. */
export function ChangeText({ before, after }: ChangeTextProps) {
  const [start, end] = [commonStart(before, after), commonEnd(before, after)];
  const lead = start > around ? `…${after.slice(start - around, start)}` : after.slice(0, start);
  const tail = end > around ? `${after.slice(after.length - end, after.length - end + around)}…` : after.slice(after.length - end);
  const [gone, come] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  return (
    <p className={styles['change']} dir="auto">
      {lead}
      {gone !== '' && <del>{gone}</del>}
      {gone !== '' && come !== '' && ' '}
      {come !== '' && <ins>{come}</ins>}
      {tail}
    </p>
  );
}

function commonStart(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  let at = 0;
  while (at < most && one[at] === other[at]) at += 1;
  // A word is changed as a whole, or it cannot be read.
  while (at > 0 && at < most && /[\p{Script=Latin}\d]/u.test(one[at - 1]!)) at -= 1;
  return at;
}

function commonEnd(one: string, other: string): number {
  const most = Math.min(one.length, other.length) - commonStart(one, other);
  let length = 0;
  while (length < most && one[one.length - 1 - length] === other[other.length - 1 - length]) length += 1;
  while (length > 0 && /[\p{Script=Latin}\d]/u.test(one[one.length - length]!)) length -= 1;
  return length;
}
