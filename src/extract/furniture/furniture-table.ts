import { furnitureAround } from './furniture-around.ts';
import { furnitureBehind } from './furniture-behind.ts';
import type { FurnitureRule } from './furniture-rule.ts';

/** Vocabulary of furniture, most telling first; position decides together with it. */
export const furnitureRules: readonly FurnitureRule[] = [...furnitureAround, ...furnitureBehind];
