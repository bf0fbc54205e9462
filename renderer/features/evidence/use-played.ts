import { useEffect, useState } from 'react';

/** Where a recording is, in milliseconds; `undefined` where none plays. */
export function usePlayed(player: HTMLMediaElement | undefined): number | undefined {
  const [now, setNow] = useState<number>();
  useEffect(() => {
    if (!player) return setNow(undefined);
    const tell = () => setNow(player.currentTime * 1000);
    const names = ['timeupdate', 'seeking'] as const;
    for (const name of names) player.addEventListener(name, tell);
    return () => {
      for (const name of names) player.removeEventListener(name, tell);
    };
  }, [player]);
  return now;
}

/** Goes there, playing or not. @param seconds from its beginning. */
export function seek(player: HTMLMediaElement, seconds: number): void {
  player.currentTime = seconds;
}
