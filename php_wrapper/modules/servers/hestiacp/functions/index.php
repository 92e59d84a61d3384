<?php

header('Location: ../');
