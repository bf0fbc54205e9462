/**
 * The number of a paragraph, which the Universal Human Rights Index has nowhere but at the start of the text:
 * `186.62 Strengthen …`, `4.The Committee …`, `Rural women 49. The Committee …`, `Recommendation No. 3, para. 12: …`.
 */

export interface NumberedText {
  /** `null` where the text begins with no number. */
  readonly paragraph: string | null;
  readonly text: string;
}

const cited = /^Recommendation No\b.{0,80}?\bpara(?:graph)?\.?\s*(\d{1,4}(?:\.\d{1,4}){0,3}[a-z]?)\s*:\s*/i;
const dotted = /^(\d{1,4}(?:\.\d{1,4}){1,3}[a-z]?)(?:[.:)]\s*|\s+(?=\p{Lu}|["“'‘([])|(?=\p{Lu}))/u;
/** `186.62 strengthen`: in a report of the review no sentence begins with a fraction. */
const dottedAny = /^(\d{1,4}(?:\.\d{1,4}){1,3}[a-z]?)(?:[.:)]\s*|\s+|(?=\p{L}))/u;
const plain = /^(\d{1,4}[a-z]?)[.)]\s*(?=\D)/;
/** A heading of the report stands in front, without a mark between. */
const headed = /^([^\d.:;]{1,120}?)\s(\d{1,3})\.\s*(?=\p{Lu})/u;

/** @param isReview a report of the Universal Periodic Review: its numbers have dots, and headings are no part of its texts. */
export function splitNumber(text: string, isReview: boolean): NumberedText {
  const found = cited.exec(text) ?? (isReview ? dottedAny : dotted).exec(text) ?? plain.exec(text);
  if (found && found[0].length < text.length) return { paragraph: found[1]!.toLowerCase(), text: text.slice(found[0].length) };
  const below = isReview ? null : headed.exec(text);
  if (below) return { paragraph: below[2]!, text: `${below[1]!} ${text.slice(below[0].length)}` };
  return { paragraph: null, text };
}
