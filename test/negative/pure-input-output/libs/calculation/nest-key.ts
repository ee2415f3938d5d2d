import { Injectable } from '@nestjs/common';

export const nestKey = Injectable.name;
