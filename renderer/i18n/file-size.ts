const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** In the unit in which one would say it. */
export function fileSize(
  bytes: number,
  format: (
    value: number,
    options: {
      readonly style: 'unit';
      readonly unit: string;
      readonly unitDisplay: 'short' | 'long';
      readonly maximumFractionDigits: number;
    },
  ) => string,
): string {
  const step = Math.min(units.length - 1, bytes < 1 ? 0 : Math.floor(Math.log10(bytes) / 3));
  return format(bytes / 1000 ** step, {
    style: 'unit',
    unit: units[step]!,
    // English has no short plural: “88 byte”.
    unitDisplay: step === 0 ? 'long' : 'short',
    maximumFractionDigits: step === 0 ? 0 : 1,
  });
}
