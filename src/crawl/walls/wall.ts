/** `missing`: an error page with status 200; `stub`: next to nothing; `same`: one page for all articles; `fault`, `maintenance`: worth another try later. */
export type WallKind =
  | 'challenge'
  | 'login'
  | 'paywall'
  | 'forbidden'
  | 'missing'
  | 'closed'
  | 'stub'
  | 'same'
  | 'maintenance'
  | 'fault';

export interface Wall {
  readonly kind: WallKind;
  readonly reason: string;
}
