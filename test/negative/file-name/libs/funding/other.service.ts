export class AnotherService {
  readonly kind = 'class name and file name differ';
}
