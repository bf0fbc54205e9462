/**
 * Verbs that recommendations begin with, by the kind of action that they ask for: the published categories of UPR Info
 * (their codes in db/vocabularies/lists/upr-actions.ts), as a table that anybody may read.
 *
 * A phrase stands for itself: `take steps` and `take part` differ. Where a verb is used both ways in the practice of
 * UPR Info, it stands under the more frequent one.
 */
export type ActionCategory = '1' | '2' | '3' | '4' | '5';

const verbs: Readonly<Record<ActionCategory, string>> = {
  1: `appeal, ask, call for, call on, call upon, circulate, request, request assistance, seek, share, solicit, urge, learn from, benefit from`,
  2: `build on, build upon, carry on, continue, go on, keep, keep on, keep up, maintain, persevere, persist, preserve, pursue,
    remain, stay, sustain, pursue its efforts`,
  3: `analyse, analyze, assess, consider, contemplate, deliberate, discuss, envisage, envision, evaluate, examine, explore,
    give consideration, give favourable consideration, give positive consideration, give serious consideration, look at, look into,
    reconsider, re-examine, reexamine, reflect, rethink, review, revise, revisit, study, think about, weigh, begin consideration`,
  4: `abide, accelerate, accomplish, accord, achieve, act, address, adhere, advance, aim, attach, be, better, boost, build, combat, comply,
    consolidate, cooperate, co-operate, coordinate, counter, curb, deal, dedicate, deepen, defend, deploy, devote, devise, diminish,
    do, encourage, endeavour, engage, enhance, ensure, exert, expand, expedite, facilitate, fight, find, focus, follow,
    follow up, follow-up, foster, fulfil, fulfill, give, give attention, give priority, guarantee, have, heighten, help,
    honour, improve, increase, intensify, involve, limit, make, make efforts, mobilize, monitor, move, observe, optimize,
    overcome, pay attention, pay, prevent, prioritize, progress, promote, protect, provide, raise awareness, reaffirm,
    redouble, refrain, reinforce, respect, safeguard, scale up, secure, show, speed up, spare, speed, step up, strengthen, strive, support,
    tackle, take, take action, take measures, take steps, try, undertake, undertake efforts, undertake measures, uphold, use, work,
    dedicate resources, allocate, concentrate, demonstrate, collaborate, embark, emphasize, place, empower, reduce, advocate, broaden, ensure respect, treat, set priorities,
    tighten, widen, assist, contribute, lead, leave, streamline, mainstream, double, eradicate poverty, go further`,
  5: `abolish, abrogate, accede, accept, acknowledge, adapt, adjust, adopt, agree, align, allow, amend, annul, apologize, apply, appoint,
    approve, arrest, authorize, announce, ban, become, bring, endorse, bring to justice, cancel, carry out, cease, change, charge, clarify, close, codify,
    commit, commute, compensate, complete, conclude, conduct, confirm, convene, convert, create, criminalize, criminalise, declare,
    decriminalize, decriminalise, define, delete, deposit, derogate, design, designate, develop, disband, disclose, dismantle,
    disseminate, dissolve, draft, draw up, elaborate, eliminate, enable, enact, end, enforce, enlarge, enter, equip, eradicate,
    establish, exclude, execute, exempt, extend, finalize, finalise, form, formulate, free, fund, grant, halt, harmonize, harmonise, hold,
    identify, immunize, implement, impose, include, incorporate, inaugurate, initiate, insert, install, institute, institutionalize,
    integrate, introduce, investigate, invite, issue, join, launch, legalize, legislate, let, lift, lower, modify, nominate, open,
    order, organize, organise, outlaw, overturn, pass, penalize, permit, plan, prepare, present, proceed, proclaim, prohibit, promulgate,
    prosecute, publicize, publish, punish, put, put an end, put in place, raise, ratify, re-establish, reestablish, recognize,
    recognise, reform, register, reinstate, reject, release, remove, renounce, reopen, repeal, replace, report, rescind, respond,
    restore, restrict, retract, return, revoke, separate, set, set up, specify, inform, simplify, regulate, sentence, shut down, decide, hand over, sign, spread, start, stop, submit, suspend, teach,
    tell, terminate, train, transfer, translate, transform, transpose, undertake reforms, undertake a campaign, unify, update, vote, withdraw,
    write`,
};

/** In the order of their length, longest first: `take part` is looked for before `take`. */
const byVerb: ReadonlyMap<string, ActionCategory> = new Map(
  (Object.entries(verbs) as [ActionCategory, string][]).flatMap(([category, list]) =>
    list.split(',').map((verb): [string, ActionCategory] => [verb.replace(/\s+/g, ' ').trim(), category]),
  ),
);

const longestPhrase = 3;

/** The category of the verb, or phrase, that some words begin with, and how many words it has. */
export function leadingVerb(words: readonly string[]): { readonly category: ActionCategory; readonly words: number } | undefined {
  for (let count = Math.min(longestPhrase, words.length); count > 0; count -= 1) {
    const category = byVerb.get(words.slice(0, count).join(' ').toLowerCase());
    if (category) return { category, words: count };
  }
  return undefined;
}

/** Whether a word is a verb that recommendations begin with. */
export function isActionVerb(word: string): boolean {
  return byVerb.has(word.toLowerCase());
}
