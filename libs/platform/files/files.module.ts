import { Global, Module, type DynamicModule } from '@nestjs/common';
import { FILE_SETTINGS, type FileSettings } from './file-settings.js';
import { FileReadModel } from './file.read-model.js';
import { FileService } from './file.service.js';

/** Gives every module of the process the storage of files. */
@Global()
@Module({})
export class FilesModule {
  static forRoot({ fileLimitMb, tableLimitMb, fileQuotaMb, fileExpiryDays, scannerUrl }: FileSettings): DynamicModule {
    const settings: FileSettings = { fileLimitMb, tableLimitMb, fileQuotaMb, fileExpiryDays, scannerUrl };
    const provided = [{ provide: FILE_SETTINGS, useValue: settings }, FileReadModel, FileService];
    return { module: FilesModule, providers: provided, exports: provided };
  }
}
