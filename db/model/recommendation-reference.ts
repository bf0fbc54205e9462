/** How a recommendation is named in a line; without the schemas of the rest, which the window has no use for. */
interface Referred {
  readonly id: string;
  readonly state: string;
  readonly cycle: number | null;
  readonly paragraph: string | null;
}

/** `CHN/2/186.62`, or the id's text where there is no paragraph: what people type as REF. */
export function referenceOf({ id, state, cycle, paragraph }: Referred): string {
  return paragraph === null || cycle === null ? id : `${state}/${cycle}/${paragraph}`;
}
