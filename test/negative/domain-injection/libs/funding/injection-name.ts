import { InjectRepository } from '@nestjs/typeorm';

export const injectionName = InjectRepository.name;
