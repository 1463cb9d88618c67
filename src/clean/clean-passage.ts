import type { CleanOptions } from './clean-options.ts';
import { convertScript } from './convert-script.ts';
import { noteDigits } from './note-digits.ts';
import { type Holes, noteHoles } from './note-holes.ts';
import { noteCutEnd, noteLosses } from './note-losses.ts';
import { noteMasks } from './note-masks.ts';
import type { PageProfile } from './profile-page.ts';
import { repairGbk } from './repair-gbk.ts';
import { settleText, tidyText } from './settle-text.ts';
import { stripCommas } from './strip-commas.ts';
import { stripInvisible } from './strip-invisible.ts';
import { stripPinyin } from './strip-pinyin.ts';
import { decodeEntities } from './strip-spill.ts';
import { type TrackedText, track } from './tracked-text.ts';

/** Undoes damage to the characters themselves; the order matters: bytes before pinyin, pinyin before script. */
export function repairPassage(
  text: string,
  profile: PageProfile,
  options: CleanOptions & { readonly dropLines?: boolean },
): TrackedText {
  const isExtracted = options.dropLines !== false;
  const visible = stripInvisible(decodeEntities(track(text), { isExtracted }));
  const restored = repairGbk(visible, profile, options.learned);
  return tidyText(convertScript(stripCommas(stripPinyin(restored, profile), profile), profile), isExtracted);
}

/** The whole of clean for a body: characters, furniture, then what is missing. */
export function cleanPassage(
  text: string,
  profile: PageProfile,
  options: CleanOptions & { readonly dropLines: boolean },
): { readonly tracked: TrackedText; readonly holes: Holes } {
  const repaired = repairPassage(text, profile, options);
  const article = settleText(repaired, options);
  const { tracked, holes } = noteHoles(article);
  return { tracked: noteCutEnd(noteDigits(noteMasks(noteLosses(tracked)))), holes };
}
