/** How far the saving of a paper is, and why it failed. */
import type { Refusal } from '../messages';

/** Nothing looks saved before the background said so. */
export type SaveState = 'unsaved' | 'saving' | 'saved' | 'removing' | 'failed';

/** What was asked and is not answered, or what became of the last try. */
export type Doing = Extract<SaveState, 'saving' | 'removing' | 'failed'>;

/** Why a paper is not saved. */
export type SaveFailure = Refusal | 'no-answer';
